package yingda.conversations;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// A conversation's row as it was committed.
///
/// @param visitor whose browser reads along; null for mail
/// @param agent who serves, or served last
/// @param subject mail only
/// @param queueNumber the place it got in the queue, kept when it leaves; null until the queue has given it one
/// @param seq of its last line of any kind
/// @param publicSeq of its last line that the customer may see
/// @param unread the customer's lines since the agent read; at least 1 when the agent has marked it so by hand
/// @param lastAt time of its last line
/// @param lastLine the beginning of its last message, at most 120 characters, on one line
/// @param lastSender `customer` or `member`
/// @param waitingSince time of the first customer's line that no agent has answered; queued without one: since when it waits
/// @param erasures how often contents of it were deleted or taken back
/// @param endedBy `agent`, `visitor`, `auto` or `discarded`
/// @param priority 0, 1 or 2: the higher is served first
/// @param snoozedUntil when its agent wants it back; null while nobody has set it aside
/// @param moves how often it changed its group, was marked as unread, or was read after that
/// @param privateTo nobody else sees it, its owner first: it came by the owner's own mailbox; null: seen by group and agent
public record Conversation(UUID workspace, UUID id, UUID channel, UUID group, UUID customer, @Nullable UUID visitor,
        ConversationState state, @Nullable UUID agent, @Nullable String subject, @Nullable Long queueNumber,
        long seq, long publicSeq, long customerReadSeq, long agentReadSeq, int unread,
        Instant lastAt, String lastLine, String lastKind, String lastSender,
        Instant openedAt, @Nullable Instant servingSince, @Nullable Instant waitingSince,
        @Nullable Instant endedAt, @Nullable String endedBy, int erasures,
        int priority, @Nullable Instant snoozedUntil, int moves, @Nullable List<UUID> privateTo) {

    /// Whether only some members may know of it.
    public boolean isPrivate() {
        return privateTo != null;
    }

    /// Grows with every change of the row: each one adds a line, moves a reader forward, deletes
    /// contents, or gives it its place.
    public long version() {
        return seq + customerReadSeq + agentReadSeq + erasures + moves
                + (queueNumber == null && state == ConversationState.QUEUED ? 0 : 1);
    }
}
