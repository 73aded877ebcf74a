package yingda.mime;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// Reads the words that mail servers write to people when a delivery fails.
final class BounceTexts {

    private static final int LONGEST_NOTICE = 16_000;

    private static final List<String> RETURNED_MARKS = List.of("below this line is a copy", "this is a copy of the message",
            "this is a copy of your message", "this is a copy of the headers", "original message follows",
            "original message headers", "---- original message", "--- original message", "-- original message",
            "----- message header follows", "message headers follow", "unsent message follows", "returned mail follows",
            "message text follows", "the header of the original message", "begin message", "received message follows",
            "copy of your message", "the following is a copy", "headers follow", "--- the header", "--- returned message",
            "included is a copy of the message", "message from yahoo", "---- header", "forwarded message");

    private static final List<String> UNDELIVERED = List.of("could not be delivered", "couldn't be delivered",
            "wasn't able to deliver", "unable to deliver", "was not delivered", "not be delivered", "delivery to the following",
            "delivery failed", "undeliverable", "permanent fatal errors", "failed recipient", "returned to you", "did not reach",
            "has been delayed", "not delivered", "delivery has failed", "user unknown", "mailbox full", "no such user",
            "bounced", "could not deliver", "配信できませんでした", "送信できませんでした", "не удалось", "не доставлено",
            "无法投递", "无法送达", "未能送达", "被退回", "退信", "couldn't deliver", "can't be delivered", "error sending your mail",
            "has not been delivered", "unknown user", "host unknown", "delivery error", "fatal errors");

    private static final List<String> DELAYED = List.of("will be retried", "will keep trying", "will continue trying",
            "has been delayed", "delayed 24 hours", "warning message only", "not yet been delivered", "(delay)",
            "you do not need to resend", "notification: warning", "could not send message for past", "still being attempted");

    private static final List<String> ANNOUNCEMENTS = List.of("did not reach the following recipient", "following recipient(s)", "following recipients",
            "following address(es)", "following addresses", "以下收件人", "下列收件人", "以下地址", "次の宛先");

    /// Sendmail's transcript puts the codes before the address: `550 5.1.1 <a@b>... User unknown`.
    private static final Pattern REPLY_CODES = Pattern.compile("^[45]\\d\\d[ -](?:[45](?:\\.\\d{1,3}){2} )?(?=<[^<> ]+@[^<> ]+>\\.\\.\\.)");

    private BounceTexts() {}

    static boolean saysUndelivered(String text) {
        String lower = head(text).toLowerCase(Locale.ROOT);
        return UNDELIVERED.stream().anyMatch(lower::contains);
    }

    static boolean saysDelayed(String subject, String text) {
        String lower = subject + '\n' + notice(text).toLowerCase(Locale.ROOT);
        return DELAYED.stream().anyMatch(lower::contains) && !subject.contains("failure") && !subject.contains("returned mail");
    }

    /// The text before the returned mail begins, at most 16,000 characters.
    static String notice(String text) {
        var out = new StringBuilder();
        for (String line : head(text).split("\n")) {
            String lower = line.toLowerCase(Locale.ROOT);
            boolean returned = lower.startsWith("received:") || lower.startsWith("return-path:")
                    || lower.startsWith("message-id:") || line.length() < 120 && RETURNED_MARKS.stream().anyMatch(lower::contains);
            if (returned && out.length() > 60) {
                break;
            }
            out.append(line).append('\n');
        }
        return out.toString();
    }

    private static String head(String text) {
        return text.substring(0, Math.min(text.length(), LONGEST_NOTICE));
    }

    /// The Message-ID among the headers that were returned as text, or null.
    static @Nullable String returnedMessageId(String text) {
        for (String line : text.substring(0, Math.min(text.length(), 4 * LONGEST_NOTICE)).split("\n")) {
            String bare = line.strip();
            if (bare.regionMatches(true, 0, "message-id:", 0, 11)) {
                return MessageIds.one(bare.substring(11));
            }
        }
        return null;
    }

    /// The addresses that head a line of the notice, else the first address in it; where it announces them, only those
    /// behind the announcement count: what stands before is the returned mail's To.
    static Set<String> recipients(String text) {
        String lower = text.toLowerCase(Locale.ROOT);
        int announced = ANNOUNCEMENTS.stream().mapToInt(lower::indexOf).filter(at -> at >= 0).min().orElse(0);
        String notice = text.indexOf('@', announced) >= 0 ? text.substring(announced) : text;
        var found = new LinkedHashSet<String>();
        for (String line : notice.split("\n")) {
            found.addAll(lineRecipient(line));
        }
        if (found.isEmpty()) {
            for (String line : notice.split("\n")) {
                String address = addressIn(line);
                if (address != null && found.isEmpty()) {
                    found.add(address);
                }
            }
        }
        return found;
    }

    /// The address that a line consists of or starts with (`<a@b>:`), or nothing.
    static List<String> lineRecipient(String line) {
        String bare = REPLY_CODES.matcher(line.strip()).replaceFirst("");
        int end = 0;
        while (end < bare.length() && bare.charAt(end) > ' ' && bare.charAt(end) != ',') {
            end++;
        }
        String word = bare.substring(0, end);
        boolean alone = end == bare.length() || word.startsWith("<") && word.contains(">") || word.endsWith(":")
                || bare.startsWith(" [", end) || bare.startsWith(" (", end);
        String address = alone ? addressIn(word) : null;
        return address == null ? List.of() : List.of(address);
    }

    private static @Nullable String addressIn(String line) {
        int at = line.indexOf('@');
        int start = at;
        while (start > 0 && isAddressChar(line.charAt(start - 1))) {
            start--;
        }
        int end = at + 1;
        while (at >= 0 && end < line.length() && isAddressChar(line.charAt(end))) {
            end++;
        }
        while (end > at + 1 && line.charAt(end - 1) == '.') {
            end--;
        }
        return at > start && end > at + 3 ? line.substring(start, end).toLowerCase(Locale.ROOT) : null;
    }

    private static boolean isAddressChar(char c) {
        return Character.isLetterOrDigit(c) || "._-+=&'/".indexOf(c) >= 0;
    }
}
