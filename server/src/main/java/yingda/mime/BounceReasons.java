package yingda.mime;

import static yingda.mime.BounceReason.*;

import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/// Maps the words and codes of mail servers to a [BounceReason]. A provider's own code goes first, then words, because
/// many servers answer every refusal with the same code; the remote server's own words go before the notice around them.
public final class BounceReasons {

    /// What servers say at RCPT only.
    private static final List<String> RECIPIENT_IS_NAMED = List.of(">: user unknown", ">: recipient address rejected",
            "]: recipient address rejected", "550 requested action not taken: mailbox unavailable", "user not found", "不存在", "无此用户", "没有此用户", "mail.local: unknown user");

    /// Asks to come back and says nothing else.
    private static final List<String> ONLY_LATER = List.of("temporary failure", "temporary error", "recipient error");

    private static final Pattern DOMAIN_IS_MISSING = Pattern.compile("(?:^|\\s)[a-z0-9-]+(?:\\.[a-z0-9-]+){1,10} does not exist");

    private BounceReasons() {}

    /// @param words  the remote server's own words about this recipient; may be empty
    /// @param notice what the report says to people
    public static BounceReason of(String words, String notice, String status, String reply) {
        BounceReason said = said(words, notice, status, reply);
        String own = words.toLowerCase(Locale.ROOT);
        return said == UNDEFINED ? unsaid(RefusedAt.of(own + ' ' + notice.toLowerCase(Locale.ROOT)), own, reply) : said;
    }

    /// The same; [BounceReason#UNDEFINED] when neither words nor codes name a reason.
    static BounceReason said(String words, String notice, String status, String reply) {
        String own = words.toLowerCase(Locale.ROOT);
        String around = notice.toLowerCase(Locale.ROOT);
        BounceReason said = ProviderCodes.of(own);
        if (said != UNDEFINED) {
            return said;
        }
        RefusedAt step = RefusedAt.of(own + ' ' + around);
        if (own.contains("docomo") && own.contains("unknown user") && step == RefusedAt.DATA) {
            return REJECTED; // its filter answers so, after the mail
        }
        said = byFirmStatus(status);
        if (said != UNDEFINED) {
            return said;
        }
        said = status.endsWith(".1.7") || status.endsWith(".1.8") ? REJECTED : BounceWords.of(own);
        said = said == UNDEFINED ? byStatus(status) : said;
        said = said == UNDEFINED ? BounceWords.of(around) : said;
        return switch (said) {
            case USER_UNKNOWN, FILTERED -> DOMAIN_IS_MISSING.matcher(own).find() ? HOST_UNKNOWN
                    : said == USER_UNKNOWN && isProven(own, status, reply, step) ? USER_UNKNOWN : FILTERED;
            // a server that answers is known: what it does not know is the host that asked
            case HOST_UNKNOWN -> own.contains("remote protocol error") ? BLOCKED : status.startsWith("4") ? NETWORK : HOST_UNKNOWN;
            case REJECTED -> step == RefusedAt.CONNECTION ? BLOCKED
                    : own.contains("access denied") && status.endsWith(".7.1") && own.contains("@") ? SECURITY : REJECTED;
            case SYSTEM -> reply.isEmpty() && status.endsWith(".3.0") && own.contains("temporary failure") ? MAILER : later(own, reply, said);
            case EXPIRED -> later(own, reply, said);
            case UNDEFINED -> byReply(reply);
            default -> said;
        };
    }

    private static BounceReason later(String own, String reply, BounceReason said) {
        return reply.startsWith("4") && ONLY_LATER.stream().anyMatch(own::contains) ? ON_HOLD : said;
    }

    /// Replies that mean one thing only (RFC 4954, RFC 5321, RFC 7504).
    private static BounceReason byReply(String reply) {
        return switch (reply) {
            case "530", "534", "535", "538" -> SECURITY;
            case "500", "502", "503", "504" -> SYNTAX;
            case "521", "556" -> NOT_ACCEPTING_MAIL;
            default -> UNDEFINED;
        };
    }

    private static BounceReason unsaid(RefusedAt step, String own, String reply) {
        return ONLY_LATER.stream().anyMatch(own::contains) ? ON_HOLD : step == RefusedAt.CONNECTION ? BLOCKED : step == RefusedAt.SENDER ? REJECTED
                : reply.startsWith("4") ? EXPIRED : reply.startsWith("5") ? FILTERED : ON_HOLD;
    }

    /// Many filters answer "user unknown" to whatever they do not want. It is believed when the enhanced code says the
    /// same, when the recipient itself was refused, or when the server speaks for itself and not for another one.
    private static boolean isProven(String words, String status, String reply, RefusedAt step) {
        if (step == RefusedAt.DATA) {
            return status.endsWith(".1.1");
        }
        boolean coded = status.length() > 4 && status.startsWith(".1.", 1);
        return coded || reply.isEmpty() && status.isEmpty() || step == RefusedAt.RECIPIENT
                || RECIPIENT_IS_NAMED.stream().anyMatch(words::contains);
    }

    /// Codes that mean one thing only, whatever words stand around them.
    private static BounceReason byFirmStatus(String status) {
        return switch (status) {
            case "5.7.23", "5.7.26", "5.7.27", "4.7.26", "4.7.27" -> AUTHENTICATION;
            case "5.7.25", "4.7.25" -> REQUIRES_PTR;
            case "4.7.28" -> TOO_FAST;
            case "5.3.4", "5.2.3" -> TOO_LARGE;
            case "5.2.2", "4.2.2" -> MAILBOX_FULL;
            default -> UNDEFINED;
        };
    }

    /// RFC 3463 with the later registrations; codes that servers use for anything give nothing.
    private static BounceReason byStatus(String status) {
        return switch (status.length() > 2 ? status.substring(2) : "") {
            case "1.1", "1.0", "1.3" -> USER_UNKNOWN;
            case "1.2" -> HOST_UNKNOWN;
            case "1.6" -> HAS_MOVED;
            case "1.10" -> NOT_ACCEPTING_MAIL;
            case "1.7", "1.8", "1.9" -> REJECTED;
            case "2.1" -> SUSPENDED;
            case "2.2" -> MAILBOX_FULL;
            case "2.3", "3.4" -> TOO_LARGE;
            case "3.1" -> SYSTEM_FULL;
            case "3.0", "3.2", "3.5" -> SYSTEM;
            case "4.1", "4.2", "4.3", "4.4", "4.6" -> NETWORK;
            case "4.5", "4.7" -> EXPIRED;
            case "5.1", "5.2" -> SYNTAX;
            case "6.0", "6.1" -> CONTENT;
            case "7.8", "7.9", "7.11", "7.14" -> SECURITY;
            case "7.20", "7.21", "7.22", "7.24" -> AUTHENTICATION;
            default -> UNDEFINED;
        };
    }
}
