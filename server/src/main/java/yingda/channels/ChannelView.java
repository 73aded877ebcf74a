package yingda.channels;

import java.util.UUID;
import tools.jackson.databind.JsonNode;

/// A configured site or mailbox, bound to the group that serves it.
///
/// @param kind the adapter: `webchat` or `email`
/// @param publicKey what pages name it by; random, not secret
/// @param settings the adapter's own, see [WebchatSettings]
public record ChannelView(UUID workspace, UUID id, String kind, String name, String publicKey, UUID groupId,
        String groupName, JsonNode settings, boolean disabled) {
}
