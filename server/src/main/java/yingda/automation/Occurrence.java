package yingda.automation;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// Something that rules have to look at.
///
/// @param id of the row of the log
/// @param seq of the line, if it was one
/// @param rule the only rule that is asked; null: all
/// @param chain the rules whose acts led to it, the first cause first
/// @param attempts how often it was tried and something was in the way
record Occurrence(UUID workspace, UUID id, UUID conversation, Trigger trigger, @Nullable Long seq, @Nullable UUID rule, List<UUID> chain,
        Instant at, int attempts) {
}
