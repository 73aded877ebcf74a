package yingda.mailsending;

import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import yingda.mailboxes.Mailbox;

/// What is known of providers by the name of their SMTP server: how much an account may send, counted by recipient,
/// whether they put what is sent into the Sent folder themselves, and whether `name+token@` reaches `name@`. Where a
/// provider publishes no number, a careful one stands here; an admin may set others.
enum SendingProvider {

    GMAIL(List.of("smtp.gmail.com", "smtp-relay.gmail.com"), 20, null, 500, true, true),
    MICROSOFT(List.of("smtp.office365.com", "smtp-mail.outlook.com", "smtp.partner.outlook.cn"), 30, null, 10_000, true, true),
    NETEASE(List.of("smtp.163.com", "smtp.126.com", "smtp.yeah.net", "smtp.188.com"), 10, 100, 500, false, false),
    NETEASE_ENTERPRISE(List.of("smtp.qiye.163.com", "smtphz.qiye.163.com", "smtp.ym.163.com"), 20, 300, 2_000, false, false),
    TENCENT(List.of("smtp.qq.com", "smtp.foxmail.com"), 10, 100, 500, false, false),
    TENCENT_ENTERPRISE(List.of("smtp.exmail.qq.com", "hwsmtp.exmail.qq.com"), 20, 300, 2_000, false, false),
    ALIYUN(List.of("smtp.qiye.aliyun.com", "smtp.mxhichina.com", "smtp.aliyun.com", "smtp.sg.aliyun.com"), 20, 300, 2_000, false, false),
    /// A server of one's own, or one that we know nothing about.
    OTHER(List.of(), null, null, null, false, false);

    private static final Map<Duration, List<String>> PAUSES = Map.of(
            Duration.ofMinutes(15), List.of("MI:SFQ", "RP:QRC"),
            Duration.ofMinutes(5), List.of("HL:IFC", "HL:ICC", "FREQUENCY LIMITED", "4.7.28", "频率"),
            Duration.ofHours(1), List.of("MI:STC", "5.4.5 DAILY", "DAILY USER SENDING LIMIT", "5.1.90", "SUBMISSIONQUOTAEXCEEDED", "发送上限", "发信上限"));

    /// Google's number for Workspace accounts; the other is for free ones.
    private static final int WORKSPACE_PER_DAY = 2_000;

    private final List<String> hosts;
    private final @Nullable Integer perMinute;
    private final @Nullable Integer perHour;
    private final @Nullable Integer perDay;
    private final boolean filesSent;
    private final boolean plusAddresses;

    SendingProvider(List<String> hosts, @Nullable Integer perMinute, @Nullable Integer perHour, @Nullable Integer perDay,
            boolean filesSent, boolean plusAddresses) {
        this.hosts = hosts;
        this.perMinute = perMinute;
        this.perHour = perHour;
        this.perDay = perDay;
        this.filesSent = filesSent;
        this.plusAddresses = plusAddresses;
    }

    static SendingProvider of(Mailbox mailbox) {
        String host = mailbox.account().smtp().host().toLowerCase(Locale.ROOT);
        for (SendingProvider provider : values()) {
            if (provider.hosts.contains(host)) {
                return provider;
            }
        }
        return OTHER;
    }

    /// Null: as many as one likes.
    record Limits(@Nullable Integer perMinute, @Nullable Integer perHour, @Nullable Integer perDay) {}

    Limits limits(Mailbox mailbox) {
        boolean workspace = this == GMAIL && !mailbox.domain().equals("gmail.com") && !mailbox.domain().equals("googlemail.com");
        return new Limits(perMinute, perHour, workspace ? Integer.valueOf(WORKSPACE_PER_DAY) : perDay);
    }

    /// How many mails of one account this server hands over at a time.
    int connections() {
        return this == OTHER ? 8 : 3;
    }

    boolean filesSent() {
        return filesSent;
    }

    boolean plusAddresses() {
        return plusAddresses;
    }

    /// How long an account should pause after what its server said; empty when that says nothing about its pace.
    /// NetEase counts mails in windows of 15 minutes (`MI:SFQ`, recipients `RP:QRC`), connections of an address (`HL:IFC`,
    /// `HL:ICC`) and a day's mails (`MI:STC`); Google and Microsoft 365 the recipients of a day.
    static Optional<Duration> pause(String said) {
        String words = said.toUpperCase(Locale.ROOT);
        return PAUSES.entrySet().stream().filter(pause -> pause.getValue().stream().anyMatch(words::contains)).map(Map.Entry::getKey).findFirst();
    }
}
