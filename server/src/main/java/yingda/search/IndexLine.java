package yingda.search;

import java.time.Instant;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// A line as the index takes it in.
///
/// @param order among lines of the same time
/// @param sender the member, or the customer for all of its browsers; null for the system
/// @param ties members who serve or served its conversation, or are called in it
/// @param text see [LineText]
record IndexLine(UUID workspace, UUID conversation, long seq, Instant at, long order, String kind, String side,
        @Nullable UUID sender, UUID group, UUID channel, UUID customer, @Nullable UUID agent, Set<UUID> ties, String text) {
}
