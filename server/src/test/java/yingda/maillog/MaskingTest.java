package yingda.maillog;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MaskingTest {

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
        "AUTH PLAIN AGJvYgBzZWNyZXQ= | AUTH PLAIN •••",
        "a1 LOGIN bob secret | a1 LOGIN bob •••",
        "PASS secret | PASS •••",
        "password: secret was wrong | password: ••• was wrong",
        "Authorization: Bearer ya29.abc | Authorization: Bearer •••",
        "550 5.1.1 <li.wei@shop.example> no such user | 550 5.1.1 <l•••@shop.example> no such user",
        "token eyJhbGciOiJIUzI1NiIsInR5cCI6IkpXVCJ9abcdefghij expired | token ••• expired",
        "INBOX, 12 mails | INBOX, 12 mails",
        "535 5.7.8 Authentication failed | 535 5.7.8 Authentication failed",
        "无法登录：授权码错误 | 无法登录：授权码错误",
    })
    void secretsAndNamesAreTakenOut(String said, String kept) {
        assertThat(Masking.mask(said)).isEqualTo(kept);
    }

    @Test
    void whatIsKeptIsOneShortLine() {
        assertThat(Masking.mask("a\r\n b\0c " + "x ".repeat(900))).startsWith("a b c x").hasSizeLessThanOrEqualTo(500).doesNotContain("\n", "\0");
    }
}
