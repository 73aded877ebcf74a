package yingda.conversations;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/// A message that a channel holds in durable form already, a mail, to be added whatever the state of its conversation.
///
/// @param conversation an existing one, or the id of a new one
/// @param opening what a new conversation begins with; only for its first message
/// @param clientId made by the channel: the same for the same message
/// @param ours written by our side with another program: the sender is a member whom nobody knows
/// @param old when it was written, when it is of a time before the channel was connected: it is filed, with this time,
///        and triggers nothing; null for a message of now
public record Arrival(UUID workspace, UUID conversation, @Nullable Opening opening, UUID customer, UUID clientId,
        String kind, ObjectNode content, boolean ours, @Nullable Instant old) {

    /// @param subject what the conversation is about
    /// @param wish who is to serve it
    /// @param owner who alone sees and serves it; null: by group and wish
    public record Opening(UUID channel, UUID group, String subject, Wish wish, @Nullable UUID owner) {
    }

    /// Whether somebody has to look at it now.
    boolean isNews() {
        return !ours && old == null;
    }
}
