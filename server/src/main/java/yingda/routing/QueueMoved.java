package yingda.routing;

import java.util.List;
import java.util.UUID;

/// The places of waiting conversations changed. Told at most four times a second for each group, with what changed
/// since the last time.
///
/// @param waiting those whose place is new
public record QueueMoved(UUID workspace, UUID group, List<Waiting> waiting) {

    /// @param place 1 for the next to be served
    public record Waiting(UUID conversation, int place) {
    }
}
