package yingda.conversations;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/// A line as one kind of reader sees it (`docs/wire.md`, 2).
///
/// @param prev the line before it that this reader may see, 0 for none
public record LineView(long seq, long prev, UUID id, UUID clientId, String kind, Sender sender, ObjectNode content,
        Instant at) {

    /// @param kind `customer`, `member` or `system`
    /// @param id of a member; name and picture are what customers see
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Sender(String kind, @Nullable UUID id, @Nullable String name, @Nullable String avatar) {
    }
}
