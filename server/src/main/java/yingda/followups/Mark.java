package yingda.followups;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// Something of a customer's conversation that is not settled yet, or was; the wire's shape.
///
/// @param account the id that the customer's page gave, else a number or an address; null when there is none
/// @param state `open` or `solved`
/// @param conversationState whether the conversation goes on: `queued`, `serving` or `ended`
/// @param by who marked it
record Mark(UUID id, UUID conversation, String conversationState, Named customer, @Nullable String account, String text,
        String state, Named by, Instant at, @Nullable Named solvedBy, @Nullable Instant solvedAt) {
}
