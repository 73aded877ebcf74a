package yingda.conversations;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// A conversation as its visitor sees it (`docs/wire.md`, 3).
///
/// @param seq its last line that the visitor may see
/// @param place in the queue, 1 for the next to be served; null when not waiting or not known yet
/// @param expectedWaitSeconds by how fast the group served lately; null when nobody can tell
/// @param readByAgent up to which line the agent has read
public record VisitorView(UUID id, String state, long seq, @Nullable Agent agent, @Nullable Integer place,
        @Nullable Integer expectedWaitSeconds, long readByAgent) {

    /// The name and picture that customers see.
    public record Agent(UUID id, String name, @Nullable String avatar) {
    }
}
