package yingda.webhooks;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// A receiver of events.
///
/// @param callback whether it belongs to an application, which also changes it
/// @param state `active`, `paused` (events wait) or `off` (events are not kept)
/// @param pausedWhy `by-hand` or `failing`; null unless paused
/// @param failingSince the first failure since the last success
record Webhook(UUID id, boolean callback, String name, String description, String url, List<String> events, String state,
        @Nullable String pausedWhy, @Nullable Instant failingSince, @Nullable Instant lastSuccessAt,
        @Nullable Instant lastFailureAt, @Nullable String lastError, @Nullable Instant oldSecretUntil, Instant createdAt) {
}
