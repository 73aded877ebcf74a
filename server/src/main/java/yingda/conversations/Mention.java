package yingda.conversations;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// A note that calls the reader.
///
/// @param by who wrote it; without an id: the rule that did
/// @param text the note's beginning; null when it was taken back or deleted
public record Mention(UUID id, UUID conversation, long seq, Named by, Named customer, @Nullable String text, Instant at,
        boolean read) {

    /// Somebody by the name that the desk shows.
    public record Named(@Nullable UUID id, String name) {
    }
}
