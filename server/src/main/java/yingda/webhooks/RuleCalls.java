package yingda.webhooks;

import java.time.Clock;
import java.util.List;
import java.util.UUID;
import org.springframework.stereotype.Service;

/// Events that rules send to a webhook of the workspace's own, whatever the events that it asks for.
@Service
public class RuleCalls {

    static final String TYPE = "automation.triggered";

    private final WebhookStore store;
    private final WebhookDeliveryStore deliveries;
    private final WebhookWaking waking;
    private final Clock clock;

    RuleCalls(WebhookStore store, WebhookDeliveryStore deliveries, WebhookWaking waking, Clock clock) {
        this.store = store;
        this.deliveries = deliveries;
        this.waking = waking;
        this.clock = clock;
    }

    /// A webhook that a rule may call.
    public record Callable(UUID id, String name) {
    }

    /// All of the workspace, within its scope; those of applications hear of their own channels only.
    public List<Callable> callable(UUID workspace) {
        return store.list(workspace).stream().filter(webhook -> !webhook.callback())
                .map(webhook -> new Callable(webhook.id(), webhook.name())).toList();
    }

    /// Adds an event about a conversation, in a transaction of its own and within the workspace's scope. The same event is
    /// added once, however often this is called.
    ///
    /// @return false when the webhook is gone, or switched off
    public boolean call(UUID workspace, UUID webhook, UUID event, UUID conversation) {
        if (store.find(workspace, webhook).filter(one -> !one.callback() && !one.state().equals("off")).isEmpty()) {
            return false;
        }
        deliveries.insert(List.of(new WebhookDeliveryStore.New(webhook, new Event(event, TYPE, conversation, null, clock.instant()), null)));
        waking.wake();
        return true;
    }
}
