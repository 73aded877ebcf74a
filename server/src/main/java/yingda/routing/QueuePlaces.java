package yingda.routing;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;
import yingda.kernel.Coalescer;
import yingda.kernel.WorkspaceScope;
import yingda.routing.QueueMoved.Waiting;
import yingda.routing.QueueStore.Queue;

/// Who is at which place. The places of a group are read once for all, a quarter of a second after the first change.
@Component
class QueuePlaces {

    private static final Duration PAUSE = Duration.ofMillis(250);
    private static final int AT_ONCE = 2;

    private final Map<Queue, Map<UUID, Integer>> told = new ConcurrentHashMap<>();
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
            List<Waiting> now = store.places(queue.workspace(), queue.group());
            Map<UUID, Integer> before = told.getOrDefault(queue, Map.of());
            List<Waiting> moved = now.stream()
                    .filter(one -> !Integer.valueOf(one.place()).equals(before.get(one.conversation()))).toList();
            if (now.isEmpty()) {
                told.remove(queue);
            } else {
                told.put(queue, now.stream().collect(Collectors.toMap(Waiting::conversation, Waiting::place)));
            }
            if (!moved.isEmpty()) {
                events.publishEvent(new QueueMoved(queue.workspace(), queue.group(), moved));
            }
        });
    }
}
