package yingda.webhooks;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// One event for one webhook.
///
/// @param id of the event, the same at every attempt
/// @param seq of the line that it is about; null for a change of state
/// @param state `waiting`, `done` or `dead`
/// @param status of the last answer; null when there was none
record Delivery(UUID id, String type, UUID conversation, @Nullable Long seq, Instant at, String state, int attempts,
        @Nullable Instant firstTryAt, Instant nextTryAt, @Nullable Integer status, @Nullable String error,
        @Nullable Instant finishedAt) {

    Event event() {
        return new Event(id, type, conversation, seq, at);
    }
}
