package yingda.conversations;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/// One committed line: a message, a note or a system line. Lines never change, but their content
/// can be deleted ([Contents]): it is `{"erased": true}` then.
///
/// @param seq 1, 2, 3 … in its conversation, without gaps
/// @param prevPublic the line before it that the customer may see, 0 for none
/// @param clientId made by the sender, kept through every retry
/// @param kind `text`, `image`, `file`, `mail`, `note` or `system`
/// @param senderId the visitor or customer, or the member; null for the system
/// @param isPublic whether the customer may see it
/// @param content by kind, as stored; see `docs/wire.md`
public record Line(UUID workspace, UUID conversation, long seq, long prevPublic, UUID id, UUID clientId, String kind,
        SenderKind sender, @Nullable UUID senderId, boolean isPublic, ObjectNode content, Instant at) {
}
