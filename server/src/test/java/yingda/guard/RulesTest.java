package yingda.guard;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import yingda.guard.SensitiveWord.Action;
import yingda.guard.SensitiveWord.Direction;

class RulesTest {

    private static final Rules USUAL = new Rules(GuardSettings.USUAL, List.of());

    @ParameterizedTest
    @CsvSource(delimiter = '|', ignoreLeadingAndTrailingWhitespace = true, textBlock = """
            卡号6222021234567890128                  | 卡号***************0128
            卡号 6222 0212 3456 7890 128 谢谢        | 卡号 **** **** **** ***0 128 谢谢
            Visa 4111-1111-1111-1111.                | Visa ****-****-****-1111.
            ４１１１１１１１１１１１１１１１             | ************１１１１
            Amex 378282246310005                     | Amex ***********0005
            电话 13812345678 卡 4111111111111111     | 电话 13812345678 卡 ************1111
            身份证 11010519491231002X                | 身份证 110*************2X
            身份证11010519491231002x。               | 身份证110*************2x。
            密码是abc123                             | 密码是******
            登录密码：Tr0ub4dor&3，谢谢              | 登录密码：***********，谢谢
            my password is hunter22 ok               | my password is ******** ok
            password: correct                        | password: *******
            PWD=s3cret!                              | PWD=*******
            验证码 123456                            | 验证码 ******
            短信验证码是：8821                       | 短信验证码是：****
            123456是您的验证码                       | ******是您的验证码
            Your verification code is 99A421.        | Your verification code is ******.
            482913 is your login code                | ****** is your login code
            """)
    void numbersAndSecretsAreMasked(String said, String kept) {
        assertThat(USUAL.check(Side.CUSTOMER, said).text()).isEqualTo(kept);
        assertThat(USUAL.check(Side.AGENT, said).text()).isEqualTo(kept);
        assertThat(USUAL.check(Side.INSIDE, said).text()).isEqualTo(kept);
    }

    @ParameterizedTest
    @ValueSource(strings = {"订单号 8830112", "电话 13812345678", "运单 6222021234567890127", "110105194912310021",
        "4111111111111112", "编号 99411111111111111111", "我忘记密码了怎么办", "密码是什么", "the password is wrong",
        "error code 550 5.7.1", "验证码收不到", "登录总是提示验证码错误", "code: 123456", "2026-01-02 03:04:05", "a4111111111111111"})
    void whatOnlyLooksLikeItStays(String said) {
        assertThat(USUAL.check(Side.CUSTOMER, said).text()).isEqualTo(said);
    }

    @Test
    void eachKindCanBeSwitchedOff() {
        Rules off = new Rules(new GuardSettings(false, false, false, 0), List.of());
        String said = "密码是abc123 4111111111111111 11010519491231002X";

        assertThat(off.check(Side.CUSTOMER, said).text()).isEqualTo(said);
    }

    @Test
    void wordsAreFoundWhateverTheirSpellingAndAlsoInsideOneAnother() {
        Rules rules = rules(word("赌博", Action.MASK, Direction.BOTH), word("网络赌博", Action.BLOCK, Direction.BOTH),
                word("VIP", Action.MASK, Direction.BOTH));

        assertThat(rules.check(Side.CUSTOMER, "别赌博，ｖｉｐ也不行").text()).isEqualTo("别**，***也不行");
        assertThat(rules.check(Side.CUSTOMER, "网络赌博").blocked()).containsExactly("网络赌博");
        assertThat(rules.check(Side.CUSTOMER, "vips and Vip").text()).isEqualTo("vips and ***");
    }

    @Test
    void aWordConcernsItsDirectionOnlyAndNotesNever() {
        Rules rules = rules(word("退全款", Action.BLOCK, Direction.AGENT), word("骗子", Action.BLOCK, Direction.CUSTOMER));

        assertThat(rules.check(Side.AGENT, "退全款 骗子").blocked()).containsExactly("退全款");
        assertThat(rules.check(Side.CUSTOMER, "退全款 骗子").blocked()).containsExactly("骗子");
        assertThat(rules.check(Side.INSIDE, "退全款 骗子").blocked()).isEmpty();
    }

    @Test
    void onlyAgentsAreWarned() {
        Rules rules = rules(word("保证", Action.WARN, Direction.BOTH));

        assertThat(rules.check(Side.AGENT, "我保证保证").warnings()).containsExactly("保证");
        assertThat(rules.check(Side.CUSTOMER, "我保证").warnings()).isEmpty();
    }

    private static Rules rules(SensitiveWord... words) {
        return new Rules(GuardSettings.USUAL, List.of(words));
    }

    private static SensitiveWord word(String word, Action action, Direction direction) {
        return new SensitiveWord(new UUID(0, 1), word, action, direction, new UUID(0, 2), Instant.EPOCH);
    }
}
