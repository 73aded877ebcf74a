package yingda.mailsending;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// A mail of ours on its way out; see the table `mail` for what the columns mean.
///
/// @param messageId with angle brackets; null when it was erased
/// @param path null when the bytes were erased
/// @param sender the address that it goes out by; null: the mailbox's
/// @param doubts how often nobody could tell whether the server had taken it
/// @param attempts since it was queued
record Outgoing(UUID workspace, UUID id, UUID mailbox, UUID conversation, long seq, @Nullable String messageId,
        @Nullable String path, @Nullable String sender, Delivery delivery, int doubts, int attempts, Instant queuedAt,
        @Nullable Instant dueAt, @Nullable Instant sendAt, @Nullable Instant doubtedAt, List<Recipient> recipients) {

    /// One addressee.
    ///
    /// @param field `to`, `cc` or `bcc`
    /// @param state `QUEUED`, `SENT`, `DEFERRED` or `FAILED`
    /// @param reply the server's words, when it did not take it
    record Recipient(int place, String address, String field, Delivery state, @Nullable String reply) {

        boolean isOpen() {
            return state == Delivery.QUEUED || state == Delivery.DEFERRED;
        }

        Recipient with(Delivery changed, @Nullable String said) {
            return new Recipient(place, address, field, changed, said);
        }
    }

    List<Recipient> open() {
        return recipients.stream().filter(Recipient::isOpen).toList();
    }
}
