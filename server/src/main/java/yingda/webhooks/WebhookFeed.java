package yingda.webhooks;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;
import yingda.feed.FeedConsumer;
import yingda.feed.FeedRow;

/// Makes a delivery of each row of the log for each webhook that asks for it, with what it tells, in the transaction that
/// moves the cursor.
@Component
class WebhookFeed implements FeedConsumer {

    private static final Logger LOG = LoggerFactory.getLogger(WebhookFeed.class);

    private final WebhookDeliveryStore store;
    private final EventBodies bodies;
    private final EventBodyStore kept;
    private final WebhookWaking waking;

    WebhookFeed(WebhookDeliveryStore store, EventBodies bodies, EventBodyStore kept, WebhookWaking waking) {
        this.store = store;
        this.bodies = bodies;
        this.kept = kept;
        this.waking = waking;
    }

    @Override
    public String name() {
        return "webhooks";
    }

    /// Also one that is off keeps what it was to be told.
    @Override
    public boolean idle() {
        return !kept.isNeeded();
    }

    @Override
    public void take(List<FeedRow> rows) {
        deliver(rows);
        forgetTexts(rows);
    }

    private void deliver(List<FeedRow> rows) {
        Map<UUID, List<WebhookDeliveryStore.Listener>> listeners = store.listeners(workspaces(rows)).stream()
                .collect(Collectors.groupingBy(WebhookDeliveryStore.Listener::workspace));
        if (listeners.isEmpty()) {
            return;
        }
        Map<UUID, List<FeedRow>> heard = rows.stream().filter(row -> listeners.containsKey(row.workspace()) && EventType.of(row).isPresent())
                .collect(Collectors.groupingBy(FeedRow::workspace));
        Map<UUID, UUID> channels = store.channels(heard.values().stream().flatMap(List::stream).map(FeedRow::conversation).distinct().toList());
        List<WebhookDeliveryStore.New> wanted = heard.entrySet().stream()
                .flatMap(one -> deliveries(one.getKey(), one.getValue(), listeners.get(one.getKey()), channels).stream()).toList();
        store.insert(wanted);
        if (!wanted.isEmpty()) {
            wakeAfterCommit();
        }
    }

    private void forgetTexts(List<FeedRow> rows) {
        List<FeedRow> rewrites = rows.stream().filter(row -> row.kind() == FeedRow.Kind.REWRITE && !row.name().equals("moved")).toList();
        if (!rewrites.isEmpty()) {
            kept.forget(rewrites.stream().map(FeedRow::conversation).toList(), rewrites.stream().map(FeedRow::seq).toList());
        }
    }

    private static Set<UUID> workspaces(List<FeedRow> rows) {
        return rows.stream().map(FeedRow::workspace).collect(Collectors.toSet());
    }

    /// Of one workspace.
    private List<WebhookDeliveryStore.New> deliveries(UUID workspace, List<FeedRow> rows, List<WebhookDeliveryStore.Listener> listeners,
            Map<UUID, UUID> channels) {
        Map<Event, List<UUID>> wanted = new LinkedHashMap<>();
        for (FeedRow row : rows) {
            UUID channel = channels.get(row.conversation());
            EventType type = EventType.of(row).orElseThrow();
            List<UUID> webhooks = channel == null ? List.of()
                    : listeners.stream().filter(listener -> listener.wants(type, channel)).map(WebhookDeliveryStore.Listener::webhook).toList();
            if (!webhooks.isEmpty()) {
                wanted.put(new Event(row.id(), type.wire(), row.conversation(), row.seq(), row.at()), webhooks);
            }
        }
        Map<UUID, EventBody> made = wanted.isEmpty() ? Map.of() : bodies(workspace, wanted.keySet());
        return wanted.entrySet().stream().flatMap(one -> one.getValue().stream()
                .map(webhook -> new WebhookDeliveryStore.New(webhook, one.getKey(), made.get(one.getKey().id())))).toList();
    }

    /// What one line holds must not keep everybody's events back: what cannot be made now is made when it is sent.
    private Map<UUID, EventBody> bodies(UUID workspace, Set<Event> events) {
        try {
            return bodies.of(workspace, events);
        } catch (RuntimeException odd) {
            LOG.warn("What {} events tell is made when they are sent: {}", events.size(), odd.toString());
            return Map.of();
        }
    }

    private void wakeAfterCommit() {
        TransactionSynchronizationManager.registerSynchronization(new TransactionSynchronization() {
            @Override
            public void afterCommit() {
                waking.wake();
            }
        });
    }
}
