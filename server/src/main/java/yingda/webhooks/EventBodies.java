package yingda.webhooks;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;
import yingda.conversations.Conversations;
import yingda.conversations.Line;
import yingda.conversations.LineViews;
import yingda.kernel.WireTime;

/// What is told of an event (`docs/api/webhooks.md`), read when it is sent, within the workspace's scope.
@Component
class EventBodies {

    static final int VERSION = 1;
    static final String TEST = "webhook.test";

    private final EventStore store;
    private final Conversations conversations;
    private final LineViews lines;
    private final JsonMapper json;

    EventBodies(EventStore store, Conversations conversations, LineViews lines, JsonMapper json) {
        this.store = store;
        this.conversations = conversations;
        this.lines = lines;
        this.json = json;
    }

    byte[] of(UUID workspace, Delivery delivery) {
        ObjectNode body = head(workspace, delivery.id(), delivery.type(), delivery.at());
        body.set("conversation", json.valueToTree(store.conversation(workspace, delivery.conversation())));
        if (delivery.seq() == null) {
            store.change(workspace, delivery.conversation(), delivery.id()).ifPresent(change -> body.set("change", json.valueToTree(change)));
        } else {
            line(workspace, delivery).ifPresent(line -> body.set("message", line));
        }
        return json.writeValueAsBytes(body);
    }

    /// For receivers that want to know whether they hear us.
    byte[] test(UUID workspace, UUID id, Instant at) {
        return json.writeValueAsString(head(workspace, id, TEST, at)).getBytes(StandardCharsets.UTF_8);
    }

    private ObjectNode head(UUID workspace, UUID id, String type, Instant at) {
        return json.createObjectNode().put("id", id.toString()).put("type", type).put("version", VERSION)
                .put("at", WireTime.text(at)).put("workspace", workspace.toString());
    }

    private Optional<ObjectNode> line(UUID workspace, Delivery delivery) {
        @Nullable Long seq = delivery.seq();
        List<Line> found = conversations.lines(workspace, delivery.conversation(), seq - 1, 1, false).stream()
                .filter(line -> line.seq() == seq).toList();
        return found.isEmpty() ? Optional.empty()
                : Optional.of(json.valueToTree((found.getFirst().isPublic() ? lines.forVisitors(found) : lines.forAgents(found)).getFirst()));
    }
}
