package yingda.conversations;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;
import yingda.conversations.LineSweepStore.Stand;
import yingda.kernel.WorkspaceScope;
import yingda.live.Live;
import yingda.live.Nodes;
import yingda.live.TopicListener;

/// Tells the sockets of this node the lines that another node had committed but not yet told when it died, or whose
/// hint was lost. While there are or lately were several nodes, it compares every few seconds how far the listeners of
/// each topic were told with the database: one statement for 500 topics, and one for what they lack.
@Component
public class LineSweep implements TopicListener {

    private static final Logger log = LoggerFactory.getLogger(LineSweep.class);
    private static final int BATCH = 500;
    private static final int MOST_LINES = 200;
    private static final String LINE = "{\"t\":\"line\",\"conversation\":\"";
    private static final String SEQ = "\",\"line\":{\"seq\":";
    private static final int ID_END = LINE.length() + 36;

    private final Map<String, Watched> watched = new ConcurrentHashMap<>();
    private final Live live;
    private final Nodes nodes;
    private final LineSweepStore store;
    private final ConversationStore conversations;
    private final LineViews lines;
    private final VisitorViews visitors;
    private final JsonMapper json;

    LineSweep(Live live, Nodes nodes, LineSweepStore store, ConversationStore conversations, LineViews lines,
            VisitorViews visitors, JsonMapper json) {
        this.live = live;
        this.nodes = nodes;
        this.store = store;
        this.conversations = conversations;
        this.lines = lines;
        this.visitors = visitors;
        this.json = json;
        live.listen(Broadcasts.AGENTS, this);
        live.listen(Broadcasts.VISITOR, this);
    }

    /// An agent's socket listens to a conversation since before it was read with its last line `seq`.
    public void watching(UUID workspace, UUID conversation, long seq) {
        watched.computeIfAbsent(Broadcasts.agents(conversation),
                topic -> new Watched(workspace, conversation, false, conversation, seq));
    }

    /// A visitor's socket listens since before its open conversation was read.
    public void watching(UUID workspace, UUID visitor, @Nullable Conversation open) {
        watched.computeIfAbsent(Broadcasts.visitor(visitor), topic -> new Watched(workspace, visitor, true,
                open == null ? null : open.id(), open == null ? 0 : open.publicSeq()));
    }

    /// Reads id and seq where [Broadcasts.LineFrame] writes them.
    @Override
    public void heard(String topic, String frame) {
        if (!frame.startsWith(LINE) || !frame.startsWith(SEQ, ID_END)) {
            return;
        }
        Watched one = watched.get(topic);
        if (one != null) {
            int from = ID_END + SEQ.length();
            one.tell(UUID.fromString(frame.substring(LINE.length(), ID_END)),
                    Long.parseLong(frame, from, frame.indexOf(',', from), 10));
        }
    }

    /// Nothing: the sockets were told to read anew.
    @Override
    public void missed() {
    }

    @Scheduled(fixedDelayString = "PT3S", initialDelayString = "PT3S")
    void sweepWhenShared() {
        watched.keySet().forEach(topic ->
                watched.computeIfPresent(topic, (same, one) -> live.listened(topic) ? one : null));
        if (nodes.isShared()) {
            try {
                sweep();
            } catch (DataAccessException e) {
                log.warn("lost lines are looked for later: {}", e.getMessage());
            }
        }
    }

    /// Tells what was committed before the last sweep and not told until now.
    void sweep() {
        watched.values().stream().collect(Collectors.groupingBy(one -> List.of(one.workspace(), one.outside())))
                .values().forEach(alike -> {
                    for (int from = 0; from < alike.size(); from += BATCH) {
                        List<Watched> batch = alike.subList(from, Math.min(alike.size(), from + BATCH));
                        WorkspaceScope.run(batch.getFirst().workspace(), () -> sweep(batch));
                    }
                });
    }

    private void sweep(List<Watched> batch) {
        UUID workspace = batch.getFirst().workspace();
        boolean outside = batch.getFirst().outside();
        List<UUID> ids = batch.stream().map(Watched::id).toList();
        Map<UUID, Stand> stands = new HashMap<>();
        (outside ? store.ofVisitors(workspace, ids) : store.ofConversations(workspace, ids))
                .forEach(stand -> stands.put(stand.watched(), stand));
        Map<UUID, Watched> lost = new LinkedHashMap<>();
        for (Watched one : batch) {
            Stand now = stands.get(one.id());
            if (now != null && one.hasLost(now)) {
                if (one.knows(now.conversation())) {
                    lost.put(now.conversation(), one);
                } else {
                    readAnew(one, now);
                }
            }
        }
        if (!lost.isEmpty()) {
            tell(workspace, outside, lost, stands);
        }
    }

    /// A conversation that the visitor's page has not heard of.
    private void readAnew(Watched one, Stand now) {
        String topic = one.outside() ? Broadcasts.visitor(one.id()) : Broadcasts.agents(one.id());
        live.tellHere(topic, one.outside() ? Live.RESYNC : Broadcasts.resync(now.conversation()));
        one.tell(now.conversation(), now.seq());
    }

    private void tell(UUID workspace, boolean outside, Map<UUID, Watched> lost, Map<UUID, Stand> stands) {
        Map<UUID, Long> after = new LinkedHashMap<>();
        lost.forEach((conversation, one) -> after.put(conversation, one.told()));
        Map<UUID, List<Line>> found = store.linesAfter(workspace, after, MOST_LINES + 1, outside).stream()
                .collect(Collectors.groupingBy(Line::conversation, LinkedHashMap::new, Collectors.toList()));
        List<UUID> few = new ArrayList<>();
        found.forEach((conversation, missing) -> {
            if (missing.size() > MOST_LINES) {
                readAnew(lost.get(conversation), stands.get(lost.get(conversation).id()));
            } else {
                few.add(conversation);
            }
        });
        if (outside) {
            conversations.find(workspace, few).stream().filter(one -> one.state() != ConversationState.QUEUED)
                    .forEach(this::tellState);
        }
        few.forEach(conversation -> tellLines(lost.get(conversation), found.get(conversation)));
    }

    /// Not while it waits: the place in the queue is told by the queue.
    private void tellState(Conversation conversation) {
        if (conversation.visitor() != null) {
            live.tellHere(Broadcasts.visitor(conversation.visitor()), json.writeValueAsString(
                    new Broadcasts.VisitorFrame("conversation", visitors.of(conversation))));
        }
    }

    private void tellLines(Watched one, List<Line> missing) {
        String topic = one.outside() ? Broadcasts.visitor(one.id()) : Broadcasts.agents(one.id());
        for (LineView line : one.outside() ? lines.forVisitors(missing) : lines.forAgents(missing)) {
            live.tellHere(topic, json.writeValueAsString(
                    new Broadcasts.LineFrame("line", missing.getFirst().conversation(), line)));
        }
    }
}
