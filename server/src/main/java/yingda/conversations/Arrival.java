package yingda.conversations;

import java.util.UUID;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/// A message of a customer that a channel holds in durable form already, a mail, to be added whatever the state of its
/// conversation.
///
/// @param conversation an existing one, or the id of a new one
/// @param opening what a new conversation begins with; only for its first message
/// @param clientId made by the channel: the same for the same message
public record Arrival(UUID workspace, UUID conversation, @Nullable Opening opening, UUID customer, UUID clientId,
        String kind, ObjectNode content) {

    /// @param subject what the conversation is about
    /// @param wish who is to serve it
    public record Opening(UUID channel, UUID group, String subject, Wish wish) {
    }
}
