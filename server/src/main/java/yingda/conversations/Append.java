package yingda.conversations;

import java.util.UUID;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;
import yingda.live.LiveSocket;

/// A line that somebody wants to add to an open conversation.
///
/// @param clientId made by the sender, the same through every retry
/// @param kind `text`, `image`, `file`, `video`, `audio`, `rich`, `products`, `articles`, `mail` or `note`; a note is not
///        public
/// @param sender a customer may add to a conversation of its own only, a member to one that it serves only (a note:
///        to any, the caller has checked that it may see it)
/// @param senderId the visitor or customer, or the member
/// @param content checked by [Content]
/// @param origin the socket it came by, which gets the `ack` instead of the line; null when it came another way
public record Append(UUID workspace, UUID conversation, UUID clientId, String kind, SenderKind sender, UUID senderId,
        ObjectNode content, @Nullable LiveSocket origin) {

    /// The kind of what only members see.
    public static final String NOTE = "note";

    boolean isPublic() {
        return !kind.equals(NOTE);
    }
}
