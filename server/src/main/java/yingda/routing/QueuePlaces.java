package yingda.routing;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;
import yingda.conversations.Conversation;
import yingda.kernel.Coalescer;
import yingda.kernel.WorkspaceScope;
import yingda.routing.QueueMoved.Waiting;
import yingda.routing.QueueStore.Queue;

/// Who is at which place, and for how long about. The places of a group are read once for all, a quarter of a second after the first change.
@Component
class QueuePlaces {

    private static final Duration PAUSE = Duration.ofMillis(250);
    private static final int AT_ONCE = 2;

    private final Map<Queue, Map<UUID, Waiting>> told = new ConcurrentHashMap<>();
    private final Coalescer<Queue> groups = new Coalescer<>("queue-places", PAUSE, AT_ONCE, this::tell);
    private final QueueStore store;
    private final ApplicationEventPublisher events;

    QueuePlaces(QueueStore store, ApplicationEventPublisher events) {
        this.store = store;
        this.events = events;
    }

    /// Somebody came into this queue or left it.
    void changed(UUID workspace, UUID group) {
        groups.wake(new Queue(workspace, group));
    }

    private void tell(Queue queue) {
        WorkspaceScope.run(queue.workspace(), () -> {
            Map<UUID, Integer> places = store.places(queue.workspace(), queue.group());
            if (places.isEmpty()) {
                told.remove(queue);
                return;
            }
            Pace pace = store.pace(queue.workspace(), queue.group());
            Map<UUID, Waiting> before = told.getOrDefault(queue, Map.of());
            Map<UUID, Waiting> now = places.entrySet().stream().collect(Collectors.toMap(Map.Entry::getKey,
                    one -> new Waiting(one.getKey(), one.getValue(), pace.waitOf(one.getValue()))));
            told.put(queue, now);
            List<Waiting> moved = now.values().stream().filter(one -> !one.equals(before.get(one.conversation()))).toList();
            if (!moved.isEmpty()) {
                events.publishEvent(new QueueMoved(queue.workspace(), queue.group(), moved));
            }
        });
    }

    /// The place of one; null when it does not wait.
    @Nullable Waiting of(Conversation conversation) {
        int place = store.placeOf(conversation.workspace(), conversation.id());
        return place == 0 ? null
                : new Waiting(conversation.id(), place, store.pace(conversation.workspace(), conversation.group()).waitOf(place));
    }
}
