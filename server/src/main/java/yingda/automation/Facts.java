package yingda.automation;

import java.time.ZonedDateTime;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import yingda.conversations.Conversation;
import yingda.conversations.ConversationState;
import yingda.customers.CardFields;

/// All that conditions look at, as it is at this moment.
///
/// @param text the customer's words; empty without any
/// @param sender the mail address that it came from, lower case; empty without one
/// @param human false for a mail that a machine wrote
/// @param open whether the group is at work
/// @param now in the group's time zone
/// @param stars null when nobody rated it
/// @param slaTarget which promise is near or missed: `first`, `next` or `end`; null when it is not about one
record Facts(Conversation conversation, String channelKind, String text, String sender, boolean human, Set<UUID> tags, CardFields card,
        boolean open, ZonedDateTime now, @Nullable Integer stars, @Nullable String slaTarget) {

    List<String> agent() {
        UUID agent = conversation.state() == ConversationState.SERVING ? conversation.agent() : null;
        return agent == null ? List.of() : List.of(agent.toString());
    }
}
