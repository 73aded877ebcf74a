package yingda.search;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import yingda.kernel.InvalidField;

/// What a list of all messages is narrowed to.
///
/// @param side who wrote it: `customer` or `member`
/// @param sender a part of the sender's name
/// @param text words of the content
/// @param to the first moment that does not belong to it
record MessageFilter(@Nullable UUID group, @Nullable String side, @Nullable String sender, @Nullable String text,
        @Nullable Instant from, @Nullable Instant to) {

    private static final int LONGEST_NAME = 60;

    MessageFilter checked() {
        String name = sender == null || sender.isBlank() ? null : sender.strip();
        if (name != null && name.length() > LONGEST_NAME) {
            throw new InvalidField("sender", "too-long", LONGEST_NAME);
        }
        if (name != null && name.indexOf('\0') >= 0) {
            throw new InvalidField("sender", "format");
        }
        return new MessageFilter(group, side, name, text, from, to);
    }
}
