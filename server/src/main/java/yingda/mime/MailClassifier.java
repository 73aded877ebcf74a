package yingda.mime;

import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// Tells human mail from the mail of machines; the first rule that fits decides: our own id, machine-readable report
/// parts, a delivery daemon's words, then headers by which programs say that they wrote the mail.
final class MailClassifier {

    private static final List<String> AWAY = List.of("out of office", "out of the office", "vacation", "abwesen", "absence", "absent",
            "on leave", "away", "holiday", "fuori sede", "fuera de la oficina", "休假", "不在办公室", "外出", "出差", "假期", "不在");
    private static final List<String> DAEMONS = List.of("mailer-daemon", "mailerdaemon", "postmaster", "mail.delivery.system",
            "mail-daemon", "maildaemon", "poostmaster");
    private static final List<String> DAEMON_NAMES = List.of("mail deliver", "mailer-daemon", "mailer daemon", "system administrator",
            "postmaster", "ndr administrator", "邮件投递", "系统退信");
    private static final List<String> FAILURES = List.of("undeliver", "delivery status", "delivery failure", "delivery failed",
            "failure notice", "returned mail", "delivery has failed", "mail system error", "non-deliverable", "nondeliverable",
            "not delivered", "could not be delivered", "failure delivery", "could not send", "mail failure", "mail failed",
            "unzustellbar", "退信", "无法投递", "投递失败", "未传递", "未送达", "error sending your mail", "aws notification message");
    private static final List<String> DELIVERED = List.of("(success)", "delivered successfully", "successful mail delivery",
            "was delivered", "relayed to");

    private final OwnMessageId own;

    MailClassifier(OwnMessageId own) {
        this.own = own;
    }

    MailVerdict classify(MimePart root, String text) {
        MailHeaders headers = root.headers();
        if (own.read(headers.text("Message-ID")).isPresent() || own.read(headers.text(ParsedMail.LOOP_HEADER)).isPresent()) {
            return verdict(MailKind.OWN_LOOP, "own-id");
        }
        var report = DeliveryReport.read(root, isDaemon(headers) || hasNullSender(headers));
        MailVerdict verdict = reported(report, headers, text);
        verdict = verdict == null ? worded(report, headers, text) : verdict;
        return verdict == null ? declared(headers) : verdict;
    }

    private static MailVerdict verdict(MailKind kind, String rule) {
        return new MailVerdict(kind, rule, List.of());
    }

    /// By the machine-readable parts.
    private static @Nullable MailVerdict reported(DeliveryReport report, MailHeaders headers, String text) {
        if (report.hasFeedback()) {
            return new MailVerdict(MailKind.ARF, "feedback-report", List.of(), report.originalMessageId());
        }
        if (report.hasDisposition()) {
            return verdict(MailKind.MDN, "disposition-notification");
        }
        if (report.recipients().isEmpty()) {
            return null;
        }
        return new MailVerdict(worst(report), "delivery-status", Bounces.of(report, headers, text));
    }

    private static MailKind worst(DeliveryReport report) {
        var worst = MailKind.DSN_OK;
        for (DeliveryReport.Recipient recipient : report.recipients()) {
            MailKind kind = kind(recipient);
            worst = kind.ordinal() < worst.ordinal() ? kind : worst;
        }
        return worst;
    }

    private static MailKind kind(DeliveryReport.Recipient recipient) {
        String action = recipient.action();
        if (action.startsWith("delay")) {
            return MailKind.DSN_DELAY;
        }
        boolean ok = action.startsWith("deliver") || action.startsWith("relay") || action.startsWith("expand")
                || action.isEmpty() && recipient.status().startsWith("2");
        boolean late = action.isEmpty() && recipient.status().startsWith("4");
        return ok ? MailKind.DSN_OK : late ? MailKind.DSN_DELAY : MailKind.DSN_FAIL;
    }

    /// By sender, subject and words, for servers that send no RFC 3464 parts.
    private static @Nullable MailVerdict worded(DeliveryReport report, MailHeaders headers, String text) {
        String subject = headers.lower("Subject");
        boolean failure = FAILURES.stream().anyMatch(subject::contains);
        boolean listed = headers.has("X-Failed-Recipients");
        boolean daemon = isDaemon(headers);
        boolean amazon = headers.lower("From").contains("no-reply@sns.amazonaws.com") && text.contains("\"notificationType\":\"Bounce\"");
        boolean nameless = hasNullSender(headers);
        boolean machine = listed || amazon || daemon || nameless;
        boolean words = machine && BounceTexts.saysUndelivered(text);
        boolean bounce = listed || amazon || daemon && (failure || words) || nameless && (failure || words && report.hasReturned());
        if (!bounce) {
            return null;
        }
        String lower = BounceTexts.notice(text).toLowerCase(Locale.ROOT);
        MailKind kind = DELIVERED.stream().anyMatch(d -> subject.contains(d) || !words && lower.contains(d)) ? MailKind.DSN_OK
                : BounceTexts.saysDelayed(subject, text) ? MailKind.DSN_DELAY : MailKind.DSN_FAIL;
        return new MailVerdict(kind, listed ? "failed-recipients" : "daemon-words", Bounces.of(report, headers, text));
    }

    private static boolean isDaemon(MailHeaders headers) {
        String from = headers.lower("From");
        List<MailAddress> all = MailAddresses.parse(from);
        String local = all.isEmpty() ? from : all.getFirst().address();
        String name = all.isEmpty() ? "" : all.getFirst().name();
        return DAEMONS.stream().anyMatch(local::startsWith) || DAEMON_NAMES.stream().anyMatch(name::contains);
    }

    private static boolean hasNullSender(MailHeaders headers) {
        String path = headers.text("Return-Path").replace(" ", "");
        return path.equals("<>") || headers.text("From").replace(" ", "").equals("<>");
    }

    /// By what the sending program says about itself. `Auto-Submitted: no` and `Precedence: list` alone are human.
    private static MailVerdict declared(MailHeaders headers) {
        String submitted = headers.lower("Auto-Submitted");
        String precedence = headers.lower("Precedence");
        boolean replied = submitted.startsWith("auto-replied") || headers.has("X-Autoreply") || headers.has("X-Autorespond")
                || headers.has("X-Auto-Reply-From") || headers.has("X-Mail-Autoreply") || precedence.startsWith("auto_reply")
                || precedence.startsWith("auto-reply") || headers.lower("X-POST-MessageClass").contains("autoresponder");
        if (replied || saysAutoReply(headers.lower("Subject"))) {
            String rule = replied ? "auto-reply-header" : "auto-reply-subject";
            return verdict(isAway(headers, submitted) ? MailKind.VACATION : MailKind.AUTO_REPLY, rule);
        }
        if (headers.has("List-Id") || headers.has("List-Unsubscribe") || headers.has("List-Post")) {
            return verdict(MailKind.LIST, "list-header");
        }
        if (!submitted.isEmpty() && !submitted.startsWith("no")) {
            return verdict(MailKind.AUTO_REPLY, "auto-submitted");
        }
        if (precedence.startsWith("bulk") || precedence.startsWith("junk")) {
            return verdict(MailKind.LIST, "precedence");
        }
        boolean machine = isDaemon(headers) || hasNullSender(headers);
        return machine ? verdict(MailKind.AUTO_REPLY, "machine-sender") : verdict(MailKind.HUMAN, "none");
    }

    private static boolean saysAutoReply(String subject) {
        return subject.startsWith("automatic reply") || subject.startsWith("auto reply") || subject.startsWith("autoreply")
                || subject.startsWith("auto-reply") || subject.startsWith("自动回复") || subject.startsWith("自動回覆")
                || subject.startsWith("out of office") || subject.startsWith("automatische antwort") || subject.startsWith("réponse automatique");
    }

    private static boolean isAway(MailHeaders headers, String submitted) {
        String subject = headers.lower("Subject");
        return submitted.contains("vacation") || AWAY.stream().anyMatch(subject::contains);
    }
}
