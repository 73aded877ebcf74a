package yingda.mailwire;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// What servers really say, by provider.
class RefusalCausesTest {

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
        "imap.gmail.com | secret | [AUTHENTICATIONFAILED] Invalid credentials (Failure) | app-password-needed",
        "imap.gmail.com | secret | [ALERT] Application-specific password required: https://support.google.com/accounts/answer/185833 (Failure) | app-password-needed",
        "imap.gmail.com | secret | [ALERT] Please log in via your web browser: https://support.google.com/mail/accounts/answer/78754 (Failure) | client-blocked",
        "imap.gmail.com | secret | [ALERT] Your account is not enabled for IMAP use. Please visit your Gmail settings page and enable your account for IMAP access. (Failure) | protocol-off",
        "imap.gmail.com | secret | [ALERT] Too many simultaneous connections. (Failure) | too-many-connections",
        "pop.gmail.com | secret | [SYS/PERM] Your account is not enabled for POP access. | protocol-off",
        "smtp.gmail.com | secret | 535 5.7.8 Username and Password not accepted. For more information, go to https://support.google.com/mail/?p=BadCredentials | app-password-needed",
        "smtp.gmail.com | secret | 534 5.7.14 Please log in via your web browser and then try again. | client-blocked",
        "outlook.office365.com | secret | LOGIN failed. | password-not-offered",
        "outlook.office365.com | secret | User is authenticated but not connected. | user-not-mailbox",
        "smtp.office365.com | secret | 535 5.7.139 Authentication unsuccessful, SmtpClientAuthentication is disabled for the Tenant. Visit https://aka.ms/smtp_auth_disabled for more information. | smtp-auth-off",
        "smtp.office365.com | secret | 535 5.7.139 Authentication unsuccessful, basic authentication is disabled. | password-not-offered",
        "smtp.office365.com | secret | 535 5.7.139 Authentication unsuccessful, user is locked by your organization's security defaults policy. Contact your administrator. | client-blocked",
        "smtp.office365.com | secret | 535 5.7.139 Authentication unsuccessful, the request did not meet the criteria to be authenticated successfully. | client-blocked",
        "mail.shop.example | secret | 535 5.7.3 Authentication unsuccessful | wrong-password",
        "mail.shop.example | secret | 504 5.7.4 Unrecognized authentication type | password-not-offered",
        "imap.163.com | secret | LOGIN Login error or password error | code-needed",
        "imap.163.com | ABCDEFGHIJKLMNOP | LOGIN Login error or password error | code-wrong",
        "imap.163.com | ABCDEFGHIJKLMNOP | SELECT Unsafe Login. Please contact kefu@188.com for help | client-blocked",
        "smtp.163.com | secret | 535 Error: authentication failed | code-needed",
        "smtp.163.com | ABCDEFGHIJKLMNOP | 550 User has no permission | smtp-auth-off",
        "smtp.qiye.163.com | secret | 535 Error: authentication failed | code-needed",
        "pop.qiye.163.com | secret | ERR.LOGIN.REQCODE | code-needed",
        "pop.qiye.163.com | ABCDEFGHIJKLMNOP | ERR.LOGIN.PASSERR | code-wrong",
        "imap.qq.com | secret | Login fail. Please using authorized code to login. More information at https://service.mail.qq.com | code-needed",
        "smtp.qq.com | abcdefghijklmnop | 535 Login fail. Account is abnormal, service is not open, password is incorrect, login frequency limited, or system is busy. | code-wrong",
        "smtp.qq.com | secret | 535 Error: 请使用授权码登录。 | code-needed",
        "imap.exmail.qq.com | secret | LOGIN Login error password error | wrong-password",
        "imap.exmail.qq.com | secret | imap service is disabled | protocol-off",
        "imap.qiye.aliyun.com | secret | LOGIN failed | code-needed",
        "smtp.qiye.aliyun.com | secret | 526 Authentication failure[0] | code-needed",
        "imap.qiye.aliyun.com | secret | third-party client is not allowed | client-blocked",
        "mail.shop.example | secret | [AUTHENTICATIONFAILED] Authentication failed. | wrong-password",
        "mail.shop.example | secret | [PRIVACYREQUIRED] Plaintext authentication disallowed on non-secure (SSL/TLS) connections. | plain-refused",
        "mail.shop.example | secret | 530 5.7.0 Must issue a STARTTLS command first | plain-refused",
        "mail.shop.example | secret | [UNAVAILABLE] Temporary authentication failure. | server-busy",
        "mail.shop.example | secret | [EXPIRED] Your password has expired | password-expired",
        "mail.shop.example | secret | [CONTACTADMIN] Account locked | account-blocked",
        "mail.shop.example | secret | 503 5.5.1 Error: authentication not enabled | smtp-auth-off",
        "mail.shop.example | secret | Too many failed login attempts | too-many-attempts",
        "mail.shop.example | secret | no | log-in-refused",
    })
    void aRefusedLogInHasItsCause(String host, String password, String said, String code) {
        var server = new MailServer(host, 993, MailSecurity.TLS);
        assertThat(RefusalCauses.ofLogIn(server, MailAccount.imap(server, server, "desk@shop.example", password, null), said)).isEqualTo(code);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
        "553 Mail from must equal authorized user | user-not-mailbox",
        "501 mail from address must be same as authorization user | user-not-mailbox",
        "440 mail from account doesn't conform with authentication | user-not-mailbox",
        "553 5.7.1 <a@shop.example>: Sender address rejected: not owned by user b@shop.example | user-not-mailbox",
        "550 5.7.60 SMTP; Client does not have permissions to send as this sender | user-not-mailbox",
        "554 5.2.252 SendAsDenied; a@shop.example not allowed to send as b@shop.example | user-not-mailbox",
        "530 5.7.0 Must issue a STARTTLS command first | plain-refused",
        "550 5.1.8 no | sender-refused",
    })
    void aRefusedSenderHasItsCause(String said, String code) {
        assertThat(RefusalCauses.ofEnvelope(said, "sender-refused")).isEqualTo(code);
    }

    @Test
    void everyCauseIsListedInTheContractWithThePages() throws Exception {
        String listed = Files.readString(Path.of("../docs/wire.md")).lines().filter(line -> line.startsWith("A mail server's trouble")).findFirst().orElseThrow();
        assertThat(RefusalCauses.LOG_IN).allMatch(code -> listed.contains("`" + code + "`"));
    }

    @Test
    void codesAreRecognisedByTheirShapeOnly() {
        var qq = new MailServer("imap.qq.com", 993, MailSecurity.TLS);
        assertThat(RefusalCauses.ofLogIn(qq, MailAccount.imap(qq, qq, "a@qq.com", "abcdefghijklmnop1", null), "Login fail.")).isEqualTo("code-needed");
    }
}
