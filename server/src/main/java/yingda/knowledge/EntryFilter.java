package yingda.knowledge;

import java.time.Instant;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import yingda.kernel.InvalidField;

/// Which rows of the table are wanted, and in which order. Null: whatever it is.
///
/// @param under the entry and all below it
/// @param words a part of title, keywords or content; empty for all
/// @param from of the time of creation, inclusive
/// @param until of the time of creation, exclusive
/// @param order `newest`, `most-used` or `least-used`
record EntryFilter(@Nullable UUID under, String words, @Nullable Instant from, @Nullable Instant until,
        @Nullable Boolean isNew, @Nullable Boolean enabled, String order) {

    static final String NEWEST = "newest";
    static final String MOST_USED = "most-used";
    static final String LEAST_USED = "least-used";

    private static final Set<String> ORDERS = Set.of(NEWEST, MOST_USED, LEAST_USED);
    private static final int WORDS = 100;

    /// The same.
    ///
    /// @throws InvalidField when it cannot be meant
    EntryFilter checked() {
        if (!ORDERS.contains(order)) {
            throw new InvalidField("sort", "unknown-value");
        }
        if (words.length() > WORDS) {
            throw new InvalidField("q", "too-long", WORDS);
        }
        if (words.indexOf('\0') >= 0) {
            throw new InvalidField("q", "format");
        }
        return this;
    }
}
