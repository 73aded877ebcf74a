package yingda.search;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import yingda.kernel.InvalidField;

class TokensTest {

    private static List<String> terms(String text) {
        return Tokens.of(text).stream().map(Token::term).toList();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
        "退款申请 | 退款 款申 申请 请",
        "Hello Wörld | hello world",
        "ＡＢＣ１２３ | abc abc123 123",
        "Éclair | eclair",
        "SF1234567890 | sf sf1234567890 1234567890 7890",
        "138-0013-8000 | 138 13800138000 0013 8000",
        "138 0013 8000 | 138 13800138000 0013 8000",
        "wan.lin@example.com | wan wanlinexamplecom lin example com",
        "550 5.7.26 | 550 5505726 5 7 26",
        "订单A-1 | 订单 单 a a1 1",
        "ガラス | ガラ ラス ス",
        "👍好 | 👍 好",
        "Straße | straße",
    })
    void aTextIsCutIntoItsTokens(String text, String expected) {
        assertThat(String.join(" ", terms(text))).isEqualTo(expected);
    }

    @Test
    void punctuationAndEmptyTextsHaveNone() {
        assertThat(terms("")).isEmpty();
        assertThat(terms(" ，。！?!… \n\t\0")).isEmpty();
    }

    @Test
    void anyTextIsCutInOrderAndWithinItself() {
        Random random = new Random(7);
        for (int n = 0; n < 2_000; n++) {
            String text = random.ints(random.nextInt(40), 0, 0x20000).filter(c -> c != 0)
                    .mapToObj(Character::toString).collect(Collectors.joining());
            int position = 0;
            for (Token token : Tokens.of(text)) {
                assertThat(token.position()).isGreaterThanOrEqualTo(position);
                assertThat(token.start()).isBetween(0, token.end());
                assertThat(token.end()).isLessThanOrEqualTo(text.length());
                position = token.position();
            }
        }
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
        "我要退款，谢谢 | 退款 | 我要[退款]，谢谢",
        "我要退款，谢谢 | 款 | 我要退[款]，谢谢",
        "Please refund my Order | ORDER refund | Please [refund] my [Order]",
        "Please refund my Order | ord | Please refund my [Ord]er",
        "电话 138-0013-8000 转 2 | 13800138000 | 电话 [138-0013-8000] 转 2",
        "电话 13800138000 | 138-0013-8000 | 电话 [13800138000]",
        "电话 13800138000 | 8000 | 电话 1380013[8000]",
        "单号 SF1234567890 | sf12345 | 单号 [SF12345]67890",
        "单号 SF1234567890 | 1234567890 | 单号 SF[1234567890]",
        "写信给 wan.lin@example.com | wan.lin@example.com | 写信给 [wan.lin@example.com]",
        "写信给 wan.lin@example.com | example | 写信给 wan.lin@[example].com",
        "the red shoe and a shoe | '\"red shoe\"' | the [red shoe] and a shoe",
    })
    void whatWasFoundIsMarked(String text, String query, String expected) {
        assertThat(Snippet.of(text, Words.of(query)).map(TokensTest::marked)).hasValue(expected);
    }

    private static String marked(Snippet snippet) {
        return snippet.parts().stream().map(part -> part.hit() ? "[" + part.text() + "]" : part.text())
                .collect(Collectors.joining());
    }

    @Test
    void aTextThatDoesNotHaveTheWordsAnyMoreHasNoSnippet() {
        assertThat(Snippet.of("我要退货", Words.of("退款"))).isEmpty();
        assertThat(Snippet.of("shoe red", Words.of("\"red shoe\""))).isEmpty();
        assertThat(Snippet.of("退 款", Words.of("退款"))).isEmpty();
        assertThat(Snippet.of("", Words.NONE)).isPresent();
    }

    @Test
    void ofALongTextTheSurroundingsAreShown() {
        Snippet snippet = Snippet.of("前言".repeat(200) + "退款" + "😀后记".repeat(200), Words.of("退款")).orElseThrow();
        assertThat(marked(snippet)).startsWith("…").endsWith("…").contains("[退款]").hasSizeLessThan(200);
    }

    @Test
    void noTextIsAnErrorUnlessItIsTooLong() {
        for (String odd : new String[] {"\"", "-", "--", "\"\"", "-\"", "a AND (b OR", "field:x~2^9 /re/ [a TO b}", "*", "?", "\0",
            "“", "\ud800", "\\", "' or 1=1 --", "-" + "\"".repeat(50), "   ", "-好 -\"x\""}) {
            Words words = Words.of(odd);
            Snippet.of("a b c 好", words);
            assertThat(words.wanted()).allSatisfy(clause -> assertThat(clause.phrase()).isNotEmpty());
        }
        assertThat(Words.of("!?").isHopeless()).isTrue();
        assertThat(Words.of(" ").isHopeless()).isFalse();
        assertThatThrownBy(() -> Words.of("x".repeat(10_000))).isInstanceOf(InvalidField.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"Refund-Nr.", "退 款", "\"红色 鞋\" -蓝"})
    void wordsAreCounted(String query) {
        Words words = Words.of(query);
        assertThat(words.wanted().size() + words.unwanted().size()).isEqualTo(query.contains(" ") ? 2 : 1);
    }
}
