package yingda.mailwire;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// The mail providers whose servers are known. Sources: the providers' own help pages, and the manual of mail service.
public final class MailPresets {

    private static final List<MailPreset> ALL = List.of(
            company("netease-qiye", List.of("qiye.163.com", "mxmail.netease.com"), "imap.qiye.163.com", "pop.qiye.163.com",
                    new MailServer("smtp.qiye.163.com", 994, MailSecurity.TLS), "authorisation-code", "https://qiye.163.com/login/", null),
            company("aliyun-qiye", List.of("qiye.aliyun.com", "mxhichina.com"), "imap.qiye.aliyun.com", "pop.qiye.aliyun.com",
                    tls("smtp.qiye.aliyun.com"), "security-password", "https://qiye.aliyun.com/", null),
            company("tencent-exmail", List.of("mxbiz1.qq.com", "mxbiz2.qq.com", "exmail.qq.com"), "imap.exmail.qq.com",
                    "pop.exmail.qq.com", tls("smtp.exmail.qq.com"), "password", "https://exmail.qq.com/login",
                    new MailPreset.Hosts(imaps("hwimap.exmail.qq.com"), pop3s("hwpop.exmail.qq.com"), tls("hwsmtp.exmail.qq.com"))),
            of("gmail", List.of("gmail.com", "googlemail.com"), List.of("google.com", "googlemail.com"), "imap.gmail.com",
                    "pop.gmail.com", tls("smtp.gmail.com"), "app-password", "https://myaccount.google.com/apppasswords", "google"),
            of("microsoft-365", List.of(), List.of("mail.protection.outlook.com", "mx.microsoft"), "outlook.office365.com",
                    "outlook.office365.com", startTls("smtp.office365.com"), "oauth", "https://mysignins.microsoft.com/security-info", "microsoft"),
            of("outlook-com", List.of("outlook.com", "hotmail.com", "live.com", "live.cn", "msn.com"), List.of("olc.protection.outlook.com"),
                    "outlook.office365.com", "outlook.office365.com", startTls("smtp-mail.outlook.com"), "oauth",
                    "https://account.microsoft.com/security", "microsoft"),
            netease("netease-163", "163.com"), netease("netease-126", "126.com"), netease("netease-yeah", "yeah.net"),
            netease("netease-vip163", "vip.163.com"), netease("netease-vip126", "vip.126.com"), netease("netease-188", "188.com"),
            of("qq", List.of("qq.com", "vip.qq.com", "foxmail.com"), List.of(), "imap.qq.com", "pop.qq.com", tls("smtp.qq.com"),
                    "authorisation-code", "https://mail.qq.com/", null),
            of("aliyun", List.of("aliyun.com"), List.of(), "imap.aliyun.com", "pop3.aliyun.com", tls("smtp.aliyun.com"),
                    "password", "https://mail.aliyun.com/", null),
            of("sina", List.of("sina.com"), List.of(), "imap.sina.com", "pop.sina.com", tls("smtp.sina.com"),
                    "authorisation-code", "https://mail.sina.com.cn/", null),
            of("sina-cn", List.of("sina.cn"), List.of(), "imap.sina.cn", "pop.sina.cn", tls("smtp.sina.cn"),
                    "authorisation-code", "https://mail.sina.com.cn/", null),
            of("sohu", List.of("sohu.com"), List.of(), "imap.sohu.com", "pop3.sohu.com", tls("smtp.sohu.com"),
                    "authorisation-code", "https://mail.sohu.com/", null),
            of("china-mobile", List.of("139.com"), List.of(), "imap.139.com", "pop.139.com", tls("smtp.139.com"),
                    "authorisation-code", "https://mail.10086.cn/", null),
            of("china-telecom", List.of("189.cn"), List.of(), "imap.189.cn", "pop.189.cn", tls("smtp.189.cn"),
                    "authorisation-code", "https://webmail30.189.cn/", null),
            of("feishu", List.of(), List.of("feishu.cn"), "imap.feishu.cn", null, tls("smtp.feishu.cn"), "app-password",
                    "https://www.feishu.cn/mail", null),
            of("lark", List.of(), List.of("larksuite.com"), "imap.larksuite.com", null, tls("smtp.larksuite.com"), "app-password",
                    "https://www.larksuite.com/mail", null),
            of("zoho", List.of("zohomail.com", "zoho.com"), List.of("zoho.com"), "imap.zoho.com", "pop.zoho.com",
                    tls("smtp.zoho.com"), "app-password", "https://accounts.zoho.com/home#security/app_password", null),
            of("icloud", List.of("icloud.com", "me.com", "mac.com"), List.of("icloud.com"), "imap.mail.me.com", null,
                    startTls("smtp.mail.me.com"), "app-password", "https://account.apple.com/", null),
            of("yahoo", List.of("yahoo.com"), List.of("yahoodns.net"), "imap.mail.yahoo.com", "pop.mail.yahoo.com",
                    tls("smtp.mail.yahoo.com"), "app-password", "https://login.yahoo.com/account/security", null));

    private MailPresets() {}

    public static List<MailPreset> all() {
        return ALL;
    }

    /// By the part of an address behind the `@`.
    public static Optional<MailPreset> ofDomain(String domain) {
        String lower = domain.toLowerCase(Locale.ROOT);
        return ALL.stream().filter(preset -> preset.ownsDomain(lower)).findFirst();
    }

    /// By where a domain's mail goes. Consumers' domains come before those of companies that share their hosts' ends.
    static Optional<MailPreset> ofExchanger(String host) {
        String lower = host.toLowerCase(Locale.ROOT);
        return ALL.stream().filter(preset -> preset.ownsExchanger(lower)).findFirst();
    }

    /// By the host of one of its servers.
    static Optional<MailPreset> ofHost(String host) {
        String lower = host.toLowerCase(Locale.ROOT);
        return ALL.stream().filter(preset -> preset.imap().host().equals(lower) || preset.smtp().host().equals(lower)
                || preset.pop3() != null && preset.pop3().host().equals(lower)
                || preset.abroad() != null && (preset.abroad().imap().host().equals(lower)
                        || preset.abroad().smtp().host().equals(lower) || preset.abroad().pop3().host().equals(lower))).findFirst();
    }

    private static MailPreset company(String id, List<String> exchangers, String imap, String pop3, MailServer smtp,
            String secret, String link, MailPreset.@Nullable Hosts abroad) {
        return new MailPreset(id, List.of(), exchangers, imaps(imap), pop3s(pop3), smtp, secret, link, null, abroad);
    }

    private static MailPreset of(String id, List<String> domains, List<String> exchangers, String imap, @Nullable String pop3,
            MailServer smtp, String secret, String link, @Nullable String oauth) {
        return new MailPreset(id, domains, exchangers, imaps(imap), pop3 == null ? null : pop3s(pop3), smtp, secret, link, oauth, null);
    }

    private static MailPreset netease(String id, String domain) {
        return of(id, List.of(domain), List.of(), "imap." + domain, "pop." + domain, tls("smtp." + domain), "authorisation-code",
                "https://mail." + domain + "/", null);
    }

    private static MailServer imaps(String host) {
        return new MailServer(host, 993, MailSecurity.TLS);
    }

    private static MailServer pop3s(String host) {
        return new MailServer(host, 995, MailSecurity.TLS);
    }

    private static MailServer tls(String smtpHost) {
        return new MailServer(smtpHost, 465, MailSecurity.TLS);
    }

    private static MailServer startTls(String smtpHost) {
        return new MailServer(smtpHost, 587, MailSecurity.STARTTLS);
    }
}
