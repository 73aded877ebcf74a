package yingda.mime;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Dates of mails (RFC 5322 section 3.3 with its obsolete forms, asctime, ISO 8601), read word by word.
final class MailDates {

    private static final Instant EARLIEST = Instant.parse("1990-01-01T00:00:00Z");
    private static final List<String> MONTHS =
            List.of("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec");
    private static final Map<String, Integer> ZONES = Map.ofEntries(
            Map.entry("ut", 0), Map.entry("utc", 0), Map.entry("gmt", 0), Map.entry("z", 0), Map.entry("est", -300),
            Map.entry("edt", -240), Map.entry("cst", -360), Map.entry("cdt", -300), Map.entry("mst", -420),
            Map.entry("mdt", -360), Map.entry("pst", -480), Map.entry("pdt", -420), Map.entry("jst", 540),
            Map.entry("hkt", 480), Map.entry("bst", 60), Map.entry("cet", 60), Map.entry("cest", 120), Map.entry("msk", 180));

    private int year = -1;
    private int month = -1;
    private int day = -1;
    private int hour = -1;
    private int minute;
    private int second;
    private @Nullable Integer offset;

    private MailDates() {}

    /// The time of a mail: Date, else the topmost readable Received, else `receivedAt`. Dates before 1990 and more
    /// than a day after `receivedAt` are not believed; what is later than `receivedAt` becomes it.
    static Instant of(MailHeaders headers, Instant receivedAt) {
        Instant sent = believed(headers.text("Date"), receivedAt);
        if (sent != null) {
            return sent;
        }
        for (String received : headers.texts("Received").stream().limit(20).toList()) {
            Instant passed = believed(received.substring(received.lastIndexOf(';') + 1), receivedAt);
            if (passed != null) {
                return passed;
            }
        }
        return receivedAt;
    }

    private static @Nullable Instant believed(String text, Instant receivedAt) {
        Instant instant = parse(text);
        if (instant == null || instant.isBefore(EARLIEST) || instant.isAfter(receivedAt.plus(Duration.ofDays(1)))) {
            return null;
        }
        return instant.isAfter(receivedAt) ? receivedAt : instant;
    }

    /// The instant that `text` names, or null. Without a zone it is read as UTC.
    static @Nullable Instant parse(String text) {
        var date = new MailDates();
        String bounded = text.length() > 200 ? text.substring(0, 200) : text;
        for (String word : words(bounded)) {
            date.take(word);
        }
        return date.instant();
    }

    private static List<String> words(String text) {
        var words = new ArrayList<String>();
        var word = new StringBuilder();
        int depth = 0;
        for (char c : (text + ' ').toCharArray()) {
            depth = Math.max(0, depth + (c == '(' ? 1 : c == ')' ? -1 : 0));
            if (c <= ' ' || c == ',' || c == '(' || c == ')' || c == 'T' && isDate(word)) {
                if (!word.isEmpty()) {
                    words.add(word.toString());
                    word.setLength(0);
                }
            } else if (depth == 0) {
                word.append(c);
            }
        }
        return words;
    }

    private static boolean isDate(StringBuilder word) {
        return word.length() == 10 && word.charAt(4) == '-';
    }

    private void take(String word) {
        if (word.indexOf(':') > 0) {
            time(word);
        } else if (isZone(word)) {
            zone(word);
        } else if (Character.isDigit(word.charAt(0))) {
            number(word);
        } else {
            name(word.toLowerCase(Locale.ROOT));
        }
    }

    private boolean isZone(String word) {
        char c = word.charAt(0);
        return hour >= 0 && (c == '+' || c == '-') && word.length() >= 3;
    }

    private void time(String word) {
        int sign = Math.max(word.indexOf('+'), word.indexOf('-'));
        String clock = sign > 0 ? word.substring(0, sign) : word.replace("Z", "");
        String[] parts = clock.split("[:.]", 4);
        hour = digits(parts[0]);
        minute = parts.length > 1 ? digits(parts[1]) : 0;
        second = parts.length > 2 ? Math.min(59, digits(parts[2])) : 0;
        if (sign > 0) {
            zone(word.substring(sign));
        } else if (word.endsWith("Z")) {
            offset = 0;
        }
    }

    private void zone(String word) {
        String plain = word.substring(1).replace(":", "");
        int number = plain.length() <= 2 ? digits(plain) * 100 : digits(plain);
        if (offset == null && number >= 0 && number <= 1800) {
            int minutes = number / 100 * 60 + number % 100;
            offset = word.charAt(0) == '-' ? -minutes : minutes;
        }
    }

    private void number(String word) {
        String[] parts = word.split("[-/.]", 3);
        if (parts.length == 3) {
            for (String part : parts) {
                take(part.isEmpty() ? "?" : part);
            }
            return;
        }
        int value = digits(word);
        boolean looksLikeYear = word.length() == 4 || day > 0 && month > 0;
        if (looksLikeYear && year < 0) {
            year = value >= 100 ? value : value < 50 ? 2000 + value : 1900 + value;
        } else if (year > 0 && month < 0) {
            month = value;
        } else if (day < 0) {
            day = value;
        }
    }

    private void name(String word) {
        int index = word.length() < 3 ? -1 : MONTHS.indexOf(word.substring(0, 3));
        if (index >= 0 && month < 0) {
            month = index + 1;
        } else if (offset == null && hour >= 0 && ZONES.containsKey(word)) {
            offset = ZONES.get(word);
        }
    }

    private static int digits(String text) {
        int value = 0;
        for (int i = 0; i < text.length(); i++) {
            int digit = Character.digit(text.charAt(i), 10);
            if (digit < 0 || value > 100_000) {
                return value == 0 && i == 0 ? -1 : value;
            }
            value = value * 10 + digit;
        }
        return text.isEmpty() ? -1 : value;
    }

    private @Nullable Instant instant() {
        if (year < 0 || month < 0 || day < 0) {
            return null;
        }
        try {
            var local = LocalDateTime.of(year, month, day, Math.max(0, hour), Math.max(0, minute), Math.max(0, second));
            int minutes = offset == null ? 0 : offset;
            return local.toInstant(ZoneOffset.ofTotalSeconds(minutes * 60));
        } catch (DateTimeException _) {
            return null; // a date that is none, such as 31 February
        }
    }
}
