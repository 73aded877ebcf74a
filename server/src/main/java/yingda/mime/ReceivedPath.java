package yingda.mime;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// The way that a mail took, as its Received fields tell it (RFC 5321 section 4.4).
public final class ReceivedPath {

    private static final int MOST = 60;
    private static final Pattern CLAUSE = Pattern.compile("(?i)(?:^|\\s)(from|by|with)\\s+([^\\s;()]{1,255})");

    private ReceivedPath() {}

    /// One server that took the mail.
    ///
    /// @param from who handed it over, as it named itself; empty when not said
    /// @param by   the server; `Date` for the program that wrote the mail
    /// @param with the protocol; empty when not said
    /// @param at   by that server's clock; null when unreadable
    public record Step(String from, String by, String with, @Nullable Instant at) {}

    /// The steps in the order of time, the writing (Date) first; at most 60.
    ///
    /// @param headers a header block, or a whole mail
    public static List<Step> read(String headers) {
        ByteBuffer raw = ByteBuffer.wrap(headers.strip().getBytes(StandardCharsets.UTF_8));
        MailHeaders block = HeaderReader.read(raw, 0, raw.limit()).headers();
        List<Step> steps = new ArrayList<>();
        if (block.has("Date")) {
            steps.add(new Step("", "Date", "", MailDates.parse(block.text("Date"))));
        }
        block.texts("Received").stream().limit(MOST).toList().reversed().forEach(value -> steps.add(step(value)));
        return steps;
    }

    private static Step step(String value) {
        int semicolon = value.lastIndexOf(';');
        String said = semicolon < 0 ? value : value.substring(0, semicolon);
        String from = "";
        String by = "";
        String with = "";
        for (Matcher clause = CLAUSE.matcher(said); clause.find();) {
            switch (clause.group(1).toLowerCase(Locale.ROOT)) {
                case "from" -> from = from.isEmpty() ? clause.group(2) : from;
                case "by" -> by = by.isEmpty() ? clause.group(2) : by;
                default -> with = with.isEmpty() ? clause.group(2) : with;
            }
        }
        return new Step(from, by, with, semicolon < 0 ? null : MailDates.parse(value.substring(semicolon + 1)));
    }
}
