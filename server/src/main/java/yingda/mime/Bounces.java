package yingda.mime;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// Turns a report's groups, or else its text, into [Bounce]s.
final class Bounces {

    private static final int LONGEST_DIAGNOSTIC = 2_000;

    /// Gmail's and Amazon's.
    private static final List<Pattern> QUOTES = List.of(
            Pattern.compile("(?is)the error that the other server returned was:\\s*([^\\n]{4,}.*)"),
            Pattern.compile("\\b([45]\\d\\d-'[^']{4,}')"));

    private Bounces() {}

    static List<Bounce> of(DeliveryReport report, MailHeaders headers, String text) {
        String notice = BounceTexts.notice(text);
        String id = report.originalMessageId() == null ? BounceTexts.returnedMessageId(text) : report.originalMessageId();
        var bounces = new ArrayList<Bounce>();
        for (DeliveryReport.Recipient recipient : report.recipients()) {
            String part = around(notice, recipient.address());
            bounces.add(bounce(recipient.address(), recipient.action(), recipient.status(), recipient.diagnostic(), part, notice, id));
        }
        if (!bounces.isEmpty()) {
            return List.copyOf(bounces);
        }
        for (String address : recipients(headers, notice)) {
            bounces.add(bounce(address, "", "", "", around(notice, address), notice, id));
        }
        return bounces.isEmpty() ? List.of(bounce(null, "", "", "", notice, notice, id)) : List.copyOf(bounces);
    }

    private static Bounce bounce(@Nullable String recipient, String action, String status, String diagnostic, String part,
            String notice, @Nullable String id) {
        String given = diagnostic.isEmpty() ? part : diagnostic;
        String words = remote(given);
        String found = SmtpCodes.enhanced(words);
        String code = found.isEmpty() ? status : status.isEmpty() || status.endsWith(".0.0") || status.endsWith(".0") ? found : status;
        String reply = SmtpCodes.reply(words);
        BounceReason reason = action.startsWith("deliver") || action.startsWith("relay") || action.startsWith("expand")
                ? BounceReason.DELIVERED : BounceReasons.of(words, words.equals(given) ? notice : "", code, reply);
        return new Bounce(recipient, code, reply, reason.isHard() && !code.startsWith("4"), reason, oneLine(words), id);
    }

    /// What the other server said, where a server quotes it within words of its own.
    private static String remote(String words) {
        for (Pattern quote : QUOTES) {
            Matcher quoted = quote.matcher(words);
            if (quoted.find()) {
                return quoted.group(1).strip();
            }
        }
        return words;
    }

    private static List<String> recipients(MailHeaders headers, String notice) {
        var found = new LinkedHashSet<String>();
        headers.rawAll("X-Failed-Recipients").forEach(raw ->
                MailAddresses.parse(raw).forEach(a -> found.add(a.address().toLowerCase(Locale.ROOT))));
        if (found.isEmpty()) {
            found.addAll(BounceTexts.recipients(notice));
        }
        return found.stream().limit(50).toList();
    }

    /// The part of the notice from the line that names `address` up to the next that starts with another address.
    private static String around(String notice, String address) {
        int found = notice.toLowerCase(Locale.ROOT).indexOf(address);
        if (found < 0) {
            return notice;
        }
        int at = notice.lastIndexOf('\n', found) + 1;
        var part = new StringBuilder();
        for (String line : notice.substring(at).split("\n")) {
            List<String> named = BounceTexts.lineRecipient(line);
            if (!part.isEmpty() && !named.isEmpty() && !named.getFirst().equals(address) || line.startsWith("While talking to ")) {
                break;
            }
            part.append(line).append('\n');
        }
        return part.toString().strip().length() > address.length() + 12 ? part.toString() : notice;
    }

    private static String oneLine(String words) {
        String line = String.join(" ", words.strip().split("\\s+"));
        return line.length() > LONGEST_DIAGNOSTIC ? line.substring(0, LONGEST_DIAGNOSTIC) : line;
    }
}
