package yingda.mailwire;

import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/// Why a server refused a log-in or a sender, read from its words. Providers say the same thing in many ways and
/// different things in the same way; where the words leave it open, what is known of the provider decides.
///
/// The codes, each with a sentence and an advice in the pages: `wrong-password`, `code-needed` (an authorisation code
/// instead of the log-in password), `code-wrong` (it looks like a code and is not accepted), `app-password-needed`,
/// `protocol-off` (IMAP or POP3 is switched off for the mailbox), `smtp-auth-off`, `client-blocked` (the provider
/// wants the owner to confirm this program first), `user-not-mailbox` (signed in as somebody who is not the mailbox),
/// `password-not-offered` (only the provider's own sign-in page), `plain-refused` (an unprotected connection),
/// `too-many-attempts`, `too-many-connections`, `account-blocked`, `password-expired`, `server-busy`,
/// `log-in-refused` (nothing more was said).
public final class RefusalCauses {

    /// Codes after which the same log-in will be refused again.
    public static final Set<String> LOG_IN = Set.of("wrong-password", "code-needed", "code-wrong", "app-password-needed", "protocol-off",
            "smtp-auth-off", "client-blocked", "password-not-offered", "account-blocked", "password-expired",
            "too-many-attempts", "log-in-refused");

    private static final Pattern LOOKS_LIKE_CODE = Pattern.compile("[A-Za-z]{16}|([a-z]{4} ){3}[a-z]{4}");

    /// One of the words must stand in the server's text, compared without case.
    private record Rule(String code, List<String> words) {

        static Rule of(String code, String... words) {
            return new Rule(code, List.of(words));
        }

        boolean fits(String text) {
            return words.stream().anyMatch(text::contains);
        }
    }

    /// The first that fits decides: the more special stand before the more general.
    private static final List<Rule> RULES = List.of(
            // Microsoft 365 and Exchange
            Rule.of("smtp-auth-off", "smtpclientauthentication is disabled", "smtp_auth_disabled"),
            Rule.of("password-not-offered", "basic authentication is disabled", "basic auth"),
            Rule.of("client-blocked", "security defaults policy", "did not meet the criteria to be authenticated"),
            Rule.of("user-not-mailbox", "authenticated but not connected", "sendasdenied",
                    "does not have permissions to send as this sender"),
            Rule.of("wrong-password", "user credentials were incorrect"),
            Rule.of("password-not-offered", "unrecognized authentication type"),
            // Google
            Rule.of("app-password-needed", "application-specific password required",
                    "invalid application-specific password", "app password"),
            Rule.of("client-blocked", "log in via your web browser", "web login required", "less secure app"),
            Rule.of("protocol-off", "not enabled for imap", "not enabled for pop", "enable imap for your account"),
            // NetEase, Tencent, Aliyun
            Rule.of("code-needed", "authorization code", "authorized code", "err.login.reqcode", "授权码", "授权密码", "客户端专用密码",
                    "安全密码", "client password", "service is not open, password is incorrect"),
            Rule.of("client-blocked", "unsafe login", "third-party client", "third party client", "三方客户端",
                    "login is not permitted", "ip not allowed", "异地"),
            Rule.of("protocol-off", "service is not open", "service is disabled", "imap is disabled",
                    "imap access is disabled", "pop is disabled", "pop3 is disabled", "yet to enable imap", "服务未开启",
                    "未开启imap", "未开启pop"),
            Rule.of("smtp-auth-off", "user has no permission", "authentication not enabled", "smtp is disabled",
                    "未开启smtp"),
            Rule.of("user-not-mailbox", "mail from must equal authorized user",
                    "mail from address must be same as authorization user", "doesn't conform with authentication",
                    "not owned by user", "sender address rejected", "not allowed to send as", "sender not authorized"),
            // Dovecot, Postfix, Cyrus and the standards
            Rule.of("plain-refused", "privacyrequired", "plaintext authentication", "must issue a starttls",
                    "encryption required", "logindisabled"),
            Rule.of("password-expired", "[expired]", "password has expired", "password expired", "密码已过期"),
            Rule.of("too-many-attempts", "too many failed", "too many login", "too many invalid", "login frequency",
                    "frequency limited", "频率", "次数过多"),
            Rule.of("too-many-connections", "simultaneous connections", "too many connections",
                    "maximum number of connections"),
            Rule.of("account-blocked", "suspended", "user is locked", "account is locked", "account disabled",
                    "account is disabled", "[contactadmin]", "已停用", "被冻结", "被锁定", "err.login.userstatus"),
            Rule.of("server-busy", "[unavailable]", "[inuse]", "temporary authentication failure", "temporary failure",
                    "system busy", "system is busy", "try again later"),
            Rule.of("wrong-password", "err.login.passerr", "password error", "login error", "invalid credentials", "credentials invalid",
                    "invalid login", "bad username or password", "username and password not accepted",
                    "incorrect username or password", "invalid user name or password", "authentication failed",
                    "authentication failure", "authentication unsuccessful", "[authenticationfailed]", "[auth]",
                    "authenticate failed", "login failed", "login fail", "logon failure", "unable to log on",
                    "invalid password", "wrong password", "密码错误", "用户名或密码"));

    private RefusalCauses() {}

    /// Why a log-in was refused.
    ///
    /// @param said the server's words
    public static String ofLogIn(MailServer server, MailAccount account, String said) {
        String found = find(said);
        if (!found.equals("wrong-password") && !found.equals("code-needed") && !found.equals("log-in-refused")) {
            return found;
        }
        String secret = MailPresets.ofHost(server.host()).map(MailPreset::secret).orElse("password");
        boolean coded = secret.equals("authorisation-code") || secret.equals("security-password") || found.equals("code-needed");
        return secret.equals("oauth") && account.auth() == MailAuth.PASSWORD ? "password-not-offered"
                : coded ? LOOKS_LIKE_CODE.matcher(account.password()).matches() ? "code-wrong" : "code-needed"
                : secret.equals("app-password") ? "app-password-needed" : found;
    }

    /// Why a sender or a recipient was refused: `sender-refused` and the like when the words tell nothing of the account.
    public static String ofEnvelope(String said, String otherwise) {
        String found = find(said);
        return LOG_IN.contains(found) && !found.equals("smtp-auth-off") && !found.equals("account-blocked") ? otherwise : found;
    }

    private static String find(String said) {
        String text = said.toLowerCase(Locale.ROOT);
        return RULES.stream().filter(rule -> rule.fits(text)).map(Rule::code).findFirst().orElse("log-in-refused");
    }
}
