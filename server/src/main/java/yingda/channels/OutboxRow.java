package yingda.channels;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// An effect that is not tried any more, for the list of those who may replay it.
///
/// @param state `dead` or `unknown`
record OutboxRow(UUID id, String effect, String key, String state, int attempts, @Nullable String lastError,
        Instant createdAt, Instant finishedAt) {
}
