package yingda.routing;

import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// The places or expected waits of waiting conversations changed. Told at most four times a second for each group, with what changed
/// since the last time.
///
/// @param waiting those whose place or wait is new
public record QueueMoved(UUID workspace, UUID group, List<Waiting> waiting) {

    /// @param place 1 for the next to be served
    /// @param expectedWaitSeconds null when nobody can tell
    public record Waiting(UUID conversation, int place, @Nullable Integer expectedWaitSeconds) {
    }
}
