package yingda.webchat;

import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import yingda.channels.ChannelView;
import yingda.conversations.Conversation;
import yingda.conversations.Conversations;
import yingda.kernel.WorkspaceScope;
import yingda.routing.Assignment;

/// To which group a visitor comes: its hours and its frequent questions are those that the page shows.
@Component
class ReceivingGroup {

    private final Assignment assignment;
    private final Conversations conversations;

    ReceivingGroup(Assignment assignment, Conversations conversations) {
        this.assignment = assignment;
        this.conversations = conversations;
    }

    /// The group of the visitor's open conversation; without one, that to which a first message would go.
    ///
    /// @param query of the request; what it holds of a [Label] counts
    /// @param authorization the visitor's token; null for somebody who has not written yet
    UUID of(ChannelView channel, Map<String, String> query, @Nullable String authorization) {
        Label label = Label.of(query);
        return WorkspaceScope.get(channel.workspace(), () -> {
            UUID open = authorization == null ? null : conversations.openOf(channel.workspace(), channel.id(),
                    Caller.ofHeader(channel, authorization).visitor()).map(Conversation::group).orElse(null);
            return open != null ? open
                    : assignment.of(channel.workspace(), channel.id(), channel.groupId(), label.entry()).group();
        });
    }
}
