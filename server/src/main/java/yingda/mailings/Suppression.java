package yingda.mailings;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// An address that bulk mail must not reach.
///
/// @param address null when the customer was erased
/// @param mailbox null: whatever mailbox it comes from
/// @param reason `hard-bounce`, `soft-bounces`, `complaint`, `unsubscribed`, `by-hand` or `imported`
record Suppression(UUID id, @Nullable String address, @Nullable UUID mailbox, String reason, String detail,
        @Nullable UUID mailing, Instant addedAt) {
}
