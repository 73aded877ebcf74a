package yingda.conversations;

import java.util.Locale;

/// Who wrote a line.
public enum SenderKind {
    CUSTOMER, MEMBER, SYSTEM;

    /// As it stands in the database and on the wire.
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    static SenderKind of(String word) {
        return valueOf(word.toUpperCase(Locale.ROOT));
    }
}
