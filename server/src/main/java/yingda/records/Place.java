package yingda.records;

import java.util.Optional;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import yingda.conversations.Line;
import yingda.kernel.InvalidField;

/// A line's place in a record, and which way to read from there. The line itself is not read again.
///
/// @param forward towards later lines
record Place(UUID conversation, long seq, boolean forward) {

    static final Place FIRST = new Place(new UUID(0, 0), 0, true);
    static final Place LAST = new Place(new UUID(-1, -1), Long.MAX_VALUE, false);

    private static final Pattern CURSOR = Pattern.compile("(after|before)\\.([0-9a-f-]{36})\\.(\\d{1,18})");

    /// `first`, `last`, or what [#cursor] made.
    static Place of(String page) {
        return switch (page) {
            case "first" -> FIRST;
            case "last" -> LAST;
            default -> cursor(CURSOR.matcher(page)).orElseThrow(() -> new InvalidField("page", "format"));
        };
    }

    private static Optional<Place> cursor(Matcher cursor) {
        try {
            return cursor.matches() ? Optional.of(new Place(UUID.fromString(cursor.group(2)),
                    Long.parseLong(cursor.group(3)), cursor.group(1).equals("after"))) : Optional.empty();
        } catch (IllegalArgumentException notAnId) {
            return Optional.empty();
        }
    }

    String cursor() {
        return (forward ? "after." : "before.") + conversation + "." + seq;
    }

    static Place after(Line line) {
        return new Place(line.conversation(), line.seq(), true);
    }

    static Place before(Line line) {
        return new Place(line.conversation(), line.seq(), false);
    }

    /// The same way, from this line.
    Place at(Line line) {
        return forward ? after(line) : before(line);
    }
}
