package yingda.guard;

import com.fasterxml.jackson.annotation.JsonValue;
import java.time.Instant;
import java.util.Locale;
import java.util.UUID;

/// One word of the list.
///
/// @param changedBy the member who changed it last
record SensitiveWord(UUID id, String word, Action action, Direction direction, UUID changedBy, Instant changedAt) {

    /// What happens to a message with the word.
    enum Action {
        /// The word becomes `*`.
        MASK,
        /// An agent has to confirm; a customer is not asked.
        WARN,
        /// It is refused.
        BLOCK;

        @JsonValue
        String wire() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /// Whose messages are looked at.
    enum Direction {
        CUSTOMER, AGENT, BOTH;

        @JsonValue
        String wire() {
            return name().toLowerCase(Locale.ROOT);
        }

        boolean covers(Side side) {
            return side != Side.INSIDE && (this == BOTH || name().equals(side.name()));
        }
    }
}
