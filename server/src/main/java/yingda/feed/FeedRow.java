package yingda.feed;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// One row of the log, without contents: who needs those reads them, and finds what is left of them by then.
///
/// @param tx the transaction that wrote it
/// @param name of a line its kind (`text`, `note`, `system` …); of a change what was done (`opened`, `queued`,
///        `assigned`, `accepted`, `transferred`, `taken-over`, `moved`, `ended`, `reopened` …); of a rewrite `recalled`, `erased` or `moved` (to
///        another customer)
/// @param seq of the line; null for a change, and for a rewrite of all lines of the conversation
/// @param id unique; in the order of making within a transaction
/// @param senderKind of a line: `customer`, `member` or `system`
/// @param isPublic whether the customer may see the line; false for all else
public record FeedRow(UUID workspace, long tx, UUID conversation, Kind kind, String name, @Nullable Long seq, UUID id,
        Instant at, @Nullable String senderKind, boolean isPublic) {

    /// What kind of row it is.
    public enum Kind {
        /// A line was added.
        MESSAGE,
        /// State, agent or group of a conversation changed.
        CHANGE,
        /// Lines that were told before were overwritten, or moved to another customer.
        REWRITE
    }
}
