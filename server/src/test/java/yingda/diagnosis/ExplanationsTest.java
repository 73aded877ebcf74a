package yingda.diagnosis;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import yingda.mime.BounceReason;

class ExplanationsTest {

    private final Explanations explanations = new Explanations();

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
        "550 DT:SPM 163 mx1,PcCowEBpNrR;http://mail.163.com/help/help_spam_16.htm?ip=1.2.3.4 | 550 | '' | spam | writer | 垃圾邮件特征",
        "421 HL:REP 163 mx9,sig | 421 | '' | bad-reputation | admin | 大量收件人不存在",
        "550 MI:SPF mx14,Qs | 550 | '' | authentication | admin | SPF",
        "550 MI:DMA mx14,Qs | 550 | '' | authentication | admin | DMARC",
        "451 MI:SFQ mx2 | 451 | '' | too-fast | wait | 15 分钟",
        "554 HL:IHU mx7 | 554 | '' | blocked | wait | 挂起",
        "550 Mail content denied. http://service.mail.qq.com/cgi-bin/help?subtype=1&&id=20022&&no=1000726 | 550 | '' | spam | writer | 垃圾邮件",
        "550 Connection frequency limited | 550 | '' | too-many-connections | wait | 频繁",
        "554 Reject by behaviour spam at Rcpt State(Connection IP address:1.2.3.4)ANTISPAM_BAT[01201311R026d1] | 554 | '' | spam | admin | 发信行为",
        "550-5.7.26 This mail has been blocked because the sender is unauthenticated. | 550 | 5.7.26 | authentication | admin | SPF 或 DKIM",
        "535 5.7.139 Authentication unsuccessful, SmtpClientAuthentication is disabled for the Tenant | 535 | 5.7.139 | security | admin | SMTP AUTH",
        "550 5.7.1 Client was not authenticated | 550 | 5.7.1 | security | admin | 没有登录",
        "535 Error: authentication failed | 535 | '' | security | admin | 授权码",
        "SELECT Unsafe Login. Please contact kefu@188.com for help | '' | '' | undefined | admin | IMAP ID",
        "550 5.1.1 <li@shop.example>: Recipient address rejected: User unknown | 550 | 5.1.1 | user-unknown | writer | 不存在",
        "552 5.2.2 mailbox full | 552 | 5.2.2 | mailbox-full | recipient | 已满",
        "452 4.2.2 The email account that you tried to reach is over quota | 452 | 4.2.2 | mailbox-full | recipient | 已满",
        "552 5.3.4 Message size exceeds fixed limit | 552 | 5.3.4 | too-large | writer | 大小",
        "收件人的邮箱已满，无法接收邮件 | '' | '' | mailbox-full | recipient | 已满",
        "554 5.7.1 Service unavailable; Client host [1.2.3.4] blocked using zen.spamhaus.org | 554 | 5.7.1 | blocked | admin | 封禁",
        "451 4.7.1 Greylisting in action, please come back later | 451 | 4.7.1 | undefined | wait | 灰名单",
    })
    void errorsOfEveryProviderAreExplained(String text, String reply, String enhanced, String reason, String who, String cause) {
        Explanation found = explanations.explain(text);
        assertThat(found.replyCode()).isEqualTo(reply);
        assertThat(found.enhanced()).isEqualTo(enhanced);
        assertThat(found.cause().zh()).contains(cause);
        assertThat(found.who().word()).isEqualTo(who);
        if (!reason.equals("undefined")) {
            assertThat(found.reason()).isEqualTo(reason);
        }
        assertThat(found.certain()).isTrue();
    }

    @Test
    void aPastedReportIsReadByItsDiagnosticCode() {
        Explanation found = explanations.explain("""
                This is the mail system. I'm sorry to have to inform you that your message could not be delivered.

                Final-Recipient: rfc822; li@shop.example
                Status: 5.2.2
                Diagnostic-Code: smtp; 552 5.2.2 <li@shop.example>:
                    user is over quota

                --- The header of the original message is following. ---
                Received-SPF: fail (550 5.7.23 SPF)
                """);
        assertThat(found.reason()).isEqualTo("mailbox-full");
        assertThat(found.enhanced()).isEqualTo("5.2.2");
    }

    @Test
    void whatIsUnknownIsSaidToBeUncertain() {
        Explanation found = explanations.explain("今天天气不错");
        assertThat(found.certain()).isFalse();
        assertThat(found.advice().zh()).contains("粘贴完整的退信");
    }

    @Test
    void onlyLinksToKnownProvidersAreKept() {
        assertThat(explanations.explain("550 DT:SPM see http://mail.163.com/help/help_spam_16.htm").link()).isEqualTo("http://mail.163.com/help/help_spam_16.htm");
        assertThat(explanations.explain("550 5.1.1 no such user, see https://evil.example/163.com").link()).isNull();
    }

    @Test
    void theTablesAreWhole() {
        assertThat(Explanations.families().keySet()).containsExactlyInAnyOrder(BounceReason.values());
        assertThat(Explanations.rows()).hasSizeGreaterThan(60).allSatisfy(row -> {
            assertThat(row.key()).matches("any|netease|tencent|aliyun|google|microsoft|exchange");
            assertThat(row.words()).allMatch(words -> words.equals(words.toLowerCase(java.util.Locale.ROOT)) && !words.isBlank());
            assertThat(row.cause().zh()).matches(".*\\p{IsHan}.*");
            assertThat(row.advice().en()).isNotBlank();
        });
        assertThat(Guides.all()).hasSize(4).allMatch(guide -> guide.steps().size() >= 3);
    }
}
