package yingda.roster;

import java.util.Locale;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import yingda.kernel.InvalidField;

/// Which members, in which order: as a request says it. What is empty does not narrow.
///
/// @param status as in [Entry]
/// @param sort a column, `-` before it for the other direction
record Wanted(@Nullable String login, @Nullable String displayName, @Nullable String name, @Nullable String mobile,
        @Nullable String role, @Nullable UUID group, @Nullable String status, @Nullable String sort) {

    private static final Set<String> STATUS = Set.of("active", "invited", "locked", "disabled");
    private static final int LONGEST = 100;

    /// The same in order, or a refusal.
    Wanted checked() {
        if (status != null && !status.isBlank() && !STATUS.contains(status)) {
            throw new InvalidField("status", "unknown-value");
        }
        return new Wanted(text("login", login), text("displayName", displayName), text("name", name), text("mobile", mobile),
                role == null || role.isBlank() ? null : role, group, status == null || status.isBlank() ? null : status, sort);
    }

    private static @Nullable String text(String field, @Nullable String value) {
        if (value == null || value.isBlank()) {
            return null;
        }
        if (value.length() > LONGEST) {
            throw new InvalidField(field, "too-long", LONGEST);
        }
        if (value.indexOf('\0') >= 0) {
            throw new InvalidField(field, "format");
        }
        return value.strip().toLowerCase(Locale.ROOT);
    }

    Order order() {
        return Order.of(sort == null || sort.isBlank() ? "-createdAt" : sort);
    }
}
