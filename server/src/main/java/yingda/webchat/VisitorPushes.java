package yingda.webchat;

import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;
import yingda.conversations.Conversation;
import yingda.conversations.ConversationState;
import yingda.conversations.Conversations;
import yingda.conversations.VisitorView;
import yingda.conversations.VisitorViews;
import yingda.kernel.WorkspaceScope;
import yingda.live.Live;
import yingda.live.SocketTopic;
import yingda.routing.QueueMoved;

/// Tells waiting visitors their place and the expected wait.
@Component
class VisitorPushes {

    private final Conversations conversations;
    private final VisitorViews views;
    private final Live live;
    private final JsonMapper json;

    VisitorPushes(Conversations conversations, VisitorViews views, Live live, JsonMapper json) {
        this.conversations = conversations;
        this.views = views;
        this.live = live;
        this.json = json;
    }

    private record ConversationFrame(String t, VisitorView conversation) {
    }

    @EventListener
    void moved(QueueMoved moved) {
        Map<UUID, QueueMoved.Waiting> places = moved.waiting().stream()
                .collect(Collectors.toMap(QueueMoved.Waiting::conversation, Function.identity()));
        WorkspaceScope.get(moved.workspace(), () -> conversations.find(moved.workspace(), places.keySet())).stream()
                .filter(conversation -> conversation.state() == ConversationState.QUEUED)
                .forEach(conversation -> tell(conversation, places.get(conversation.id())));
    }

    private void tell(Conversation conversation, QueueMoved.Waiting waiting) {
        if (conversation.visitor() != null && live.wanted(SocketTopic.visitor(conversation.visitor()).name())) {
            live.publish(SocketTopic.visitor(conversation.visitor()).name(),
                    json.writeValueAsString(new ConversationFrame("conversation",
                            views.of(conversation, waiting.place(), waiting.expectedWaitSeconds()))));
        }
    }
}
