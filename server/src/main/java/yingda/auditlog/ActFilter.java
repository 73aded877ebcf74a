package yingda.auditlog;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import yingda.kernel.InvalidField;

/// What the list is narrowed to; null or empty: not by this.
///
/// @param act names, any of them
/// @param member whose acts; the server's own by [#SERVER]
/// @param subject of which id
/// @param to the first moment that does not belong to it
/// @param text part of what was changed, of the address or of a name, whatever its case
record ActFilter(@Nullable List<String> act, @Nullable UUID member, @Nullable String subjectKind, @Nullable UUID subject,
        @Nullable Instant from, @Nullable Instant to, @Nullable String text) {

    /// In the place of a member: the server itself.
    static final UUID SERVER = new UUID(0, 0);
    private static final int LONGEST_TEXT = 100;
    private static final int MOST_ACTS = 200;

    ActFilter checked() {
        if (text != null && text.length() > LONGEST_TEXT) {
            throw new InvalidField("text", "too-long", LONGEST_TEXT);
        }
        if (act != null && act.size() > MOST_ACTS) {
            throw new InvalidField("act", "too-long", MOST_ACTS);
        }
        boolean noText = text == null || text.isBlank();
        return new ActFilter(act, member, subjectKind == null || subjectKind.isEmpty() ? null : subjectKind, subject, from, to,
                noText ? null : text.strip());
    }
}
