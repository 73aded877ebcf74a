package yingda.routing;

import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import yingda.conversations.Conversation;
import yingda.live.Frames;
import yingda.live.Live;
import yingda.live.SocketTopic;
import yingda.people.Viewer;

/// Tells an agent's browsers what a colleague did to the agent: at once, and never again.
@Component
class AgentNotices {

    private final Live live;
    private final Frames frames;

    AgentNotices(Live live, Frames frames) {
        this.live = live;
        this.frames = frames;
    }

    private record By(@Nullable UUID id, String name) {
    }

    private record Notice(String t, String event, UUID conversation, By by, @Nullable String note) {
    }

    /// Call it after the commit.
    ///
    /// @param event `transferred`, `taken-over` or `whispered`
    void tell(UUID member, String event, Conversation conversation, Viewer by, @Nullable String note) {
        live.publish(SocketTopic.member(member).name(), frames.write(
                new Notice("notice", event, conversation.id(), new By(by.member(), by.displayName()), note)));
    }

    /// What a rule wants a member to know.
    void tell(UUID member, UUID conversation, String rule, String text) {
        live.publish(SocketTopic.member(member).name(), frames.write(new Notice("notice", "rule", conversation, new By(null, rule), text)));
    }
}
