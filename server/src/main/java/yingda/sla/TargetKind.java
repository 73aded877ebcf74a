package yingda.sla;

import java.util.Locale;

/// What is promised: an answer to a new matter, an answer to each later message, an end.
enum TargetKind {
    FIRST, NEXT, END;

    /// As it stands in the database and on the wire.
    String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    static TargetKind of(String word) {
        return valueOf(word.toUpperCase(Locale.ROOT));
    }
}
