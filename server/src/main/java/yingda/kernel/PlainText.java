package yingda.kernel;

import org.jspecify.annotations.Nullable;

/// Text fields of requests as they are stored: without blanks around them, without the character NUL, which PostgreSQL
/// cannot store.
public final class PlainText {

    private PlainText() {
    }

    /// At least one character.
    public static String required(String field, @Nullable String value, int longest) {
        String text = optional(field, value, longest);
        if (text.isEmpty()) {
            throw new InvalidField(field, "missing");
        }
        return text;
    }

    /// Empty when absent.
    public static String optional(String field, @Nullable String value, int longest) {
        String text = value == null ? "" : value.strip();
        if (text.length() > longest) {
            throw new InvalidField(field, "too-long", longest);
        }
        if (text.indexOf('\0') >= 0) {
            throw new InvalidField(field, "format");
        }
        return text;
    }
}
