package yingda.webhooks;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;
import yingda.conversations.Conversations;
import yingda.conversations.Line;
import yingda.conversations.LineViews;
import yingda.kernel.WireTime;
import yingda.kernel.WorkspaceScope;

/// Makes what is told of events (`docs/api/webhooks.md`).
@Component
class EventBodies {

    static final int VERSION = 1;
    static final String TEST = "webhook.test";
    /// Lines that are read at once, if a conversation's events lie that near to each other.
    private static final int NEAR = 1_000;

    private final EventStore store;
    private final Conversations conversations;
    private final LineViews views;
    private final TransactionTemplate transaction;
    private final JsonMapper json;

    EventBodies(EventStore store, Conversations conversations, LineViews views, TransactionTemplate transaction, JsonMapper json) {
        this.store = store;
        this.conversations = conversations;
        this.views = views;
        this.transaction = transaction;
        this.json = json;
    }

    /// The bodies of these events of a workspace by their ids, each once. In a transaction of its own, whatever the
    /// caller's is: a connection keeps the scope in which it was taken.
    Map<UUID, EventBody> of(UUID workspace, Collection<Event> events) {
        return WorkspaceScope.get(workspace, () -> transaction.execute(_ -> make(workspace, events)));
    }

    private Map<UUID, EventBody> make(UUID workspace, Collection<Event> events) {
        Map<UUID, EventStore.Told> told = store.conversations(workspace, events.stream().map(Event::conversation).distinct().toList());
        Map<UUID, EventStore.Changed> changes = store.changes(workspace, events.stream().filter(event -> event.seq() == null).toList());
        Map<UUID, Map<Long, Line>> lines = events.stream().filter(event -> event.seq() != null)
                .collect(Collectors.groupingBy(Event::conversation, Collectors.collectingAndThen(Collectors.toList(),
                        some -> lines(workspace, some))));
        Map<UUID, EventBody> bodies = new HashMap<>();
        for (Event event : events) {
            ObjectNode body = head(workspace, event.id(), event.type(), event.at());
            body.set("conversation", json.valueToTree(told.get(event.conversation())));
            Optional.ofNullable(changes.get(event.id())).ifPresent(change -> body.set("change", json.valueToTree(change)));
            Optional<Line> line = Optional.ofNullable(event.seq()).map(seq -> lines.get(event.conversation()).get(seq));
            line.ifPresent(found -> body.set("message", message(found)));
            bodies.put(event.id(), new EventBody(json.writeValueAsBytes(body), line.filter(EventBodies::isTextless).isPresent()));
        }
        return bodies;
    }

    /// Of one conversation.
    private Map<Long, Line> lines(UUID workspace, List<Event> events) {
        List<Long> seqs = events.stream().map(Event::seq).distinct().sorted().toList();
        long first = seqs.getFirst();
        long last = seqs.getLast();
        UUID conversation = events.getFirst().conversation();
        List<Line> found = last - first < NEAR ? conversations.lines(workspace, conversation, first - 1, (int) (last - first + 1), false)
                : seqs.stream().flatMap(seq -> conversations.lines(workspace, conversation, seq - 1, 1, false).stream()).toList();
        return found.stream().collect(Collectors.toMap(Line::seq, Function.identity(), (one, _) -> one));
    }

    private ObjectNode message(Line line) {
        return json.valueToTree((line.isPublic() ? views.forVisitors(List.of(line)) : views.forAgents(List.of(line))).getFirst());
    }

    /// Whether the event's line lost its text, or one that it quotes, since the body was made.
    boolean isOutdated(UUID workspace, Event event, EventBody body) {
        @Nullable Long seq = event.seq();
        return seq != null && !body.textless() && WorkspaceScope.get(workspace, () ->
                conversations.lines(workspace, event.conversation(), seq - 1, 1, false).stream().anyMatch(line -> line.seq() == seq && isTextless(line)));
    }

    private static boolean isTextless(Line line) {
        return line.content().has("recalled") || line.content().has("erased") || line.content().path("quote").has("recalled");
    }

    /// For receivers that want to know whether they hear us.
    byte[] test(UUID workspace, UUID id, Instant at) {
        return json.writeValueAsString(head(workspace, id, TEST, at)).getBytes(StandardCharsets.UTF_8);
    }

    private ObjectNode head(UUID workspace, UUID id, String type, Instant at) {
        return json.createObjectNode().put("id", id.toString()).put("type", type).put("version", VERSION)
                .put("at", WireTime.text(at)).put("workspace", workspace.toString());
    }
}
