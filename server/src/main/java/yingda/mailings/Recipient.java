package yingda.mailings;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// What became of one recipient's mail.
///
/// @param state `pending`, `sending`, `deferred`, `unknown`, `sent`, `failed`, `bounced`, `suppressed` or `cancelled`
/// @param error the server's words, or a code: `sent-again`, `interrupted`, `blacklisted` or a reason of the list
record Recipient(UUID id, String address, String name, String state, @Nullable String error, @Nullable Instant nextAt,
        @Nullable Instant sentAt, @Nullable Instant openedAt, @Nullable Instant clickedAt, @Nullable Instant repliedAt,
        @Nullable Instant autoRepliedAt, @Nullable Instant unsubscribedAt, @Nullable Instant complainedAt,
        @Nullable UUID conversationId) {
}
