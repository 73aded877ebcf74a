package yingda.mime;

import org.jspecify.annotations.Nullable;

/// What mails and their servers say, as it may be stored.
public final class StorableText {

    private StorableText() {}

    /// The beginning of at most this many characters, with no half of a surrogate pair at its end.
    public static String cut(String text, int longest) {
        if (text.length() <= longest) {
            return text;
        }
        return text.substring(0, Character.isHighSurrogate(text.charAt(longest - 1)) ? longest - 1 : longest);
    }

    /// Without what PostgreSQL cannot store: NUL and halves of surrogate pairs.
    public static String clean(@Nullable String text) {
        if (text == null) {
            return "";
        }
        var clean = new StringBuilder(text.length());
        text.codePoints().filter(c -> c != 0)
                .forEach(c -> clean.appendCodePoint(c >= Character.MIN_SURROGATE && c <= Character.MAX_SURROGATE ? 0xfffd : c));
        return clean.toString();
    }
}
