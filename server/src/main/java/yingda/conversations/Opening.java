package yingda.conversations;

import java.util.UUID;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;
import yingda.live.LiveSocket;

/// What a customer begins a conversation with.
///
/// @param visitor whose browser it came from; null for mail
/// @param subject mail only; a chat has none, and a visitor has at most one open chat per channel
/// @param welcome the channel's welcome, stored as the system line before the first message; null for none
/// @param senderId the visitor, or for mail the customer
/// @param clientId made by the sender; for mail by the channel, the same for the same mail
/// @param kind of the first message: `text`, `image`, `file` or `mail`
/// @param content of the first message
/// @param origin the socket it came by, which gets the `ack`
/// @param wish who is to serve it
public record Opening(UUID workspace, UUID channel, UUID group, UUID customer, @Nullable UUID visitor,
        @Nullable String subject, @Nullable ObjectNode welcome, UUID senderId, UUID clientId, String kind,
        ObjectNode content, @Nullable LiveSocket origin, Wish wish) {

    /// For anybody of the group, in the order of coming.
    public Opening(UUID workspace, UUID channel, UUID group, UUID customer, @Nullable UUID visitor,
            @Nullable String subject, @Nullable ObjectNode welcome, UUID senderId, UUID clientId, String kind,
            ObjectNode content, @Nullable LiveSocket origin) {
        this(workspace, channel, group, customer, visitor, subject, welcome, senderId, clientId, kind, content, origin, Wish.NONE);
    }
}
