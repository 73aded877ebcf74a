package yingda.mime;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MailClassifierTest {

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
        "Subject: Hello | HUMAN | none",
        "Auto-Submitted: no | HUMAN | none",
        "Precedence: list | HUMAN | none",
        "Auto-Submitted: auto-generated | AUTO_REPLY | auto-submitted",
        "Auto-Submitted: auto-replied | AUTO_REPLY | auto-reply-header",
        "Auto-Submitted: auto-replied (vacation) | VACATION | auto-reply-header",
        "Subject: 自动回复：我在休假 | VACATION | auto-reply-subject",
        "Subject: Automatic reply: your order | AUTO_REPLY | auto-reply-subject",
        "Subject: Out of Office | VACATION | auto-reply-subject",
        "X-Autoreply: yes | AUTO_REPLY | auto-reply-header",
        "Precedence: bulk | LIST | precedence",
        "List-Unsubscribe: <mailto:x@example.com> | LIST | list-header",
        "List-Id: <news.example.com> | LIST | list-header",
        "From: MAILER-DAEMON@example.com | AUTO_REPLY | machine-sender",
        "Return-Path: <> | AUTO_REPLY | machine-sender",
        "Content-Type: multipart/report; report-type=disposition-notification; boundary=b~~--b~Content-Type: message/disposition-notification~~Disposition: x | MDN | disposition-notification",
        "Content-Type: multipart/report; boundary=b~~--b~Content-Type: message/feedback-report~~Feedback-Type: abuse | ARF | feedback-report"})
    void headersTellWhoWrote(String headers, MailKind kind, String rule) {
        MailVerdict verdict = MailCorpus.parse(headers.replace('~', '\n') + "\n\nbody").verdict();
        assertThat(verdict.kind()).isEqualTo(kind);
        assertThat(verdict.rule()).isEqualTo(rule);
    }

    @Test
    void aMailOfOursThatComesBackIsKnown() {
        String id = MailCorpus.OWN.create(UUID.randomUUID(), 1, "shop.example");
        assertThat(MailCorpus.parse("Message-ID: " + id + "\n\nx").verdict().kind()).isEqualTo(MailKind.OWN_LOOP);
        assertThat(MailCorpus.parse("X-Yingda-Loop: " + id + "\n\nx").verdict().kind()).isEqualTo(MailKind.OWN_LOOP);
        assertThat(MailCorpus.parse("Message-ID: " + id.replace("t.", "t.0") + "\n\nx").verdict().kind()).isEqualTo(MailKind.HUMAN);
    }

    @Test
    void aDeliveryReportSaysWhomAndWhy() throws IOException {
        MailVerdict verdict = MailCorpus.parse(Path.of("src/test/resources/mail/bounce.eml")).verdict();
        assertThat(verdict.kind()).isEqualTo(MailKind.DSN_FAIL);
        assertThat(verdict.bounces()).containsExactly(new Bounce("gone@example.com", "5.1.1", "550", true,
                BounceReason.USER_UNKNOWN, "550 5.1.1 <gone@example.com>: User unknown", "<sent-7@example.org>"));
    }

    @ParameterizedTest
    @CsvSource({"failed,5.1.1,DSN_FAIL", "delayed,4.4.1,DSN_DELAY", "delivered,2.0.0,DSN_OK", "relayed,2.0.0,DSN_OK", "failed,4.4.7,DSN_FAIL"})
    void theActionDecidesTheSortOfReport(String action, String status, MailKind kind) {
        String mail = "Content-Type: multipart/report; boundary=b\n\n--b\nContent-Type: message/delivery-status\n\nReporting-MTA: dns; a\n\n"
                + "Final-Recipient: rfc822; a@example.com\nAction: " + action + "\nStatus: " + status + "\n--b--\n";
        assertThat(MailCorpus.parse(mail).verdict().kind()).isEqualTo(kind);
    }

    @Test
    void aPersonWhoForwardsAReportIsAPerson() {
        String text = "Look what came back:\n\nFinal-Recipient: rfc822; a@example.com\nAction: failed\nStatus: 5.1.1\n";
        assertThat(MailCorpus.parse("From: ann@example.com\nSubject: Fw: Undelivered mail\n\n" + text).verdict().kind())
                .isEqualTo(MailKind.HUMAN);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
        "550 5.1.1 User unknown | USER_UNKNOWN", "452 4.2.2 Mailbox full | MAILBOX_FULL", "550 Requested mail action not taken: DT:SPM | SPAM",
        "552 Message size exceeds fixed maximum message size | TOO_LARGE", "554 5.7.1 Relay access denied | NO_RELAYING",
        "550 5.7.26 DMARC policy | AUTHENTICATION", "451 try again later, frequency limited | TOO_FAST", "550 5.1.10 | NOT_ACCEPTING_MAIL",
        "550 该邮箱容量已满 | MAILBOX_FULL", "550 用户不存在 | USER_UNKNOWN", "450 greylisted | EXPIRED", "550 no | FILTERED"})
    void serversWordsBecomeReasons(String words, BounceReason reason) {
        assertThat(BounceReasons.of(words, "", SmtpCodes.enhanced(words), SmtpCodes.reply(words))).isEqualTo(reason);
    }

    @ParameterizedTest
    @CsvSource({"550 5.1.1 no,5.1.1,550", "host 192.0.2.5 said 421-4.7.0 x,4.7.0,421", "version 5.1.1.2,'',''", "(#5.5.0),5.5.0,''", "order 5502,'',''"})
    void codesAreFoundInWords(String words, String enhanced, String reply) {
        assertThat(SmtpCodes.enhanced(words)).isEqualTo(enhanced);
        assertThat(SmtpCodes.reply(words)).isEqualTo(reply);
    }
}
