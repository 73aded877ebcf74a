package yingda.workbench;

import jakarta.annotation.PostConstruct;
import java.time.Duration;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.springframework.context.event.EventListener;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;
import yingda.kernel.Coalescer;
import yingda.kernel.WorkspaceScope;
import yingda.live.Live;
import yingda.live.Nodes;
import yingda.live.TopicListener;
import yingda.workbench.Changes.Batch;

/// The desks of this node. Whatever changes on any node is told here by its id; what it has become is read from the
/// database, once for all agents and for all that changed within a fifth of a second. A desk begins when its
/// first agent comes.
@Component
class Desks implements TopicListener {

    static final String TOPIC = "desk:";
    private static final Duration PAUSE = Duration.ofMillis(200);
    private static final Duration COUNTS_PAUSE = Duration.ofMillis(250);
    private static final int AT_ONCE = 2;

    /// @param desk null until it was read
    private static final class Held {
        private final Changes changes = new Changes();
        private volatile @Nullable Desk desk;
    }

    private final Map<UUID, Held> held = new ConcurrentHashMap<>();
    private final Coalescer<UUID> updates = new Coalescer<>("desk", PAUSE, AT_ONCE, this::update);
    private final Coalescer<UUID> counts = new Coalescer<>("desk-counts", COUNTS_PAUSE, AT_ONCE, this::count);
    private final RowStore rows;
    private final DeskStore store;
    private final Live live;
    private final Nodes nodes;
    private final JsonMapper json;

    Desks(RowStore rows, DeskStore store, Live live, Nodes nodes, JsonMapper json) {
        this.rows = rows;
        this.store = store;
        this.live = live;
        this.nodes = nodes;
        this.json = json;
    }

    @PostConstruct
    void listen() {
        live.listen(TOPIC, this);
    }

    /// The desk of a workspace, read from the database by its first reader.
    Desk of(UUID workspace) {
        Held one = held.computeIfAbsent(workspace, id -> new Held());
        Desk known = one.desk;
        return known != null ? known : begin(workspace, one);
    }

    /// What changes while it is read is heard already, and read once more afterwards.
    private Desk begin(UUID workspace, Held one) {
        synchronized (one) {
            Desk known = one.desk;
            if (known == null) {
                known = WorkspaceScope.get(workspace,
                        () -> new Desk(json, store.open(workspace), store.members(workspace, null)));
                one.desk = known;
            }
            return known;
        }
    }

    /// The reader is gone.
    void leave(UUID workspace, DeskReader reader) {
        Held one = held.get(workspace);
        if (one != null && one.desk instanceof Desk desk) {
            desk.leave(reader);
        }
    }

    /// Tells the desks of all nodes.
    ///
    /// @param kind `conversation`, `member`, `customer` or `everything`
    void changed(UUID workspace, String kind, @Nullable UUID id) {
        live.publish(TOPIC + workspace, id == null ? kind : kind + ":" + id);
    }

    @Override
    public void heard(String topic, String frame) {
        UUID workspace = UUID.fromString(topic.substring(TOPIC.length()));
        Held one = held.get(workspace);
        if (one == null) {
            return;
        }
        int end = frame.indexOf(':');
        String kind = end < 0 ? frame : frame.substring(0, end);
        switch (kind) {
            case "conversation" -> one.changes.conversation(UUID.fromString(frame.substring(end + 1)));
            case "member" -> one.changes.member(UUID.fromString(frame.substring(end + 1)));
            case "customer" -> one.changes.customer(UUID.fromString(frame.substring(end + 1)));
            default -> one.changes.everything();
        }
        updates.wake(workspace);
    }

    /// What other nodes told was lost: all desks begin anew.
    @Override
    public void missed() {
        held.forEach((workspace, one) -> {
            one.changes.everything();
            updates.wake(workspace);
        });
    }

    /// A node that died told nobody what it did last, nor that its visitors are gone.
    @EventListener
    void gone(Nodes.NodeGone gone) {
        missed();
    }

    @Scheduled(fixedDelayString = "PT3S", initialDelayString = "PT3S")
    void compareWhenShared() {
        if (nodes.isShared()) {
            compare();
        }
    }

    /// Finds what changed without being told here: one statement a desk for its conversations, one for its members.
    void compare() {
        held.forEach((workspace, one) -> {
            one.changes.doubt();
            updates.wake(workspace);
        });
    }

    private void update(UUID workspace) {
        Held one = held.get(workspace);
        if (one.desk == null) {
            of(workspace);
        }
        Batch batch = one.changes.take();
        try {
            WorkspaceScope.run(workspace, () -> {
                if (batch.everything()) {
                    beginAnew(workspace, one);
                } else {
                    take(workspace, of(workspace), batch);
                }
            });
        } catch (RuntimeException notNow) {
            one.changes.putBack(batch);
            throw notNow;
        }
        counts.wake(workspace);
    }

    private void take(UUID workspace, Desk desk, Batch batch) {
        Set<UUID> changed = new HashSet<>(batch.conversations());
        if (batch.doubt() || !batch.members().isEmpty()) {
            changed.addAll(desk.members(store.members(workspace, batch.doubt() ? null : batch.members())));
        }
        if (batch.doubt()) {
            changed.addAll(desk.differing(store.open(workspace)));
        }
        if (!batch.customers().isEmpty()) {
            changed.addAll(rows.openOf(workspace, batch.customers()));
        }
        if (!changed.isEmpty()) {
            desk.rows(changed, rows.byIds(workspace, changed));
        }
    }

    /// Another epoch: whoever follows the old one takes the snapshot again.
    private void beginAnew(UUID workspace, Held one) {
        Desk old = of(workspace);
        one.desk = new Desk(json, store.open(workspace), store.members(workspace, null));
        old.close();
    }

    private void count(UUID workspace) {
        of(workspace).tellCounts();
    }
}
