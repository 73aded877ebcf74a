package yingda.webhooks;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;
import yingda.feed.FeedConsumer;
import yingda.feed.FeedRow;

/// Makes a delivery of each row of the log for each webhook that asks for it, in the transaction that moves the cursor.
@Component
class WebhookFeed implements FeedConsumer {

    private final WebhookDeliveryStore store;
    private final WebhookWaking waking;

    WebhookFeed(WebhookDeliveryStore store, WebhookWaking waking) {
        this.store = store;
        this.waking = waking;
    }

    @Override
    public String name() {
        return "webhooks";
    }

    @Override
    public boolean idle() {
        return !store.anyOn();
    }

    @Override
    public void take(List<FeedRow> rows) {
        Map<UUID, List<WebhookDeliveryStore.Listener>> listeners = store.listeners(workspaces(rows)).stream()
                .collect(Collectors.groupingBy(WebhookDeliveryStore.Listener::workspace));
        if (listeners.isEmpty()) {
            return;
        }
        List<FeedRow> heard = rows.stream().filter(row -> listeners.containsKey(row.workspace()) && EventType.of(row).isPresent()).toList();
        Map<UUID, UUID> channels = store.channels(heard.stream().map(FeedRow::conversation).distinct().toList());
        List<WebhookDeliveryStore.New> wanted = new ArrayList<>();
        for (FeedRow row : heard) {
            EventType type = EventType.of(row).orElseThrow();
            UUID channel = channels.get(row.conversation());
            listeners.get(row.workspace()).stream().filter(listener -> channel != null && listener.wants(type, channel))
                    .forEach(listener -> wanted.add(new WebhookDeliveryStore.New(row.workspace(), listener.webhook(), row.id(), type.wire(),
                            row.conversation(), row.seq(), row.at())));
        }
        store.insert(wanted);
        if (!wanted.isEmpty()) {
            wakeAfterCommit();
        }
    }

    private static Set<UUID> workspaces(List<FeedRow> rows) {
        return rows.stream().map(FeedRow::workspace).collect(Collectors.toSet());
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
