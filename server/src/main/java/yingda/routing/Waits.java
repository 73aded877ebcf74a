package yingda.routing;

import jakarta.annotation.PreDestroy;
import java.time.Duration;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;
import yingda.conversations.Conversations;
import yingda.kernel.Coalescer;
import yingda.kernel.WorkspaceScope;
import yingda.routing.QueueStore.Queue;

/// Tells customers by a line that they wait. Apart from the drains: in a rush there are hundreds to tell, and whoever
/// has room meanwhile is not to wait for it.
@Component
class Waits {

    private static final int AT_ONCE = 10;

    /// The database's order; Java's differs.
    private static final Comparator<UUID> BY_ID = Comparator.comparing(UUID::toString);

    private final Map<Queue, Set<UUID>> untold = new ConcurrentHashMap<>();
    private final Coalescer<Queue> groups = new Coalescer<>("waits", Duration.ZERO, 2, this::tellAll);
    private final Conversations conversations;
    private final TransactionTemplate transaction;

    Waits(Conversations conversations, TransactionTemplate transaction) {
        this.conversations = conversations;
        this.transaction = transaction;
    }

    /// Tells those who still wait when it is their turn. Returns at once.
    void tell(UUID workspace, UUID group, Collection<UUID> arrived) {
        if (arrived.isEmpty()) {
            return;
        }
        Queue queue = new Queue(workspace, group);
        untold.compute(queue, (_, before) -> {
            Set<UUID> all = before == null ? new LinkedHashSet<>() : new LinkedHashSet<>(before);
            all.addAll(arrived);
            return all;
        });
        groups.wake(queue);
    }

    /// Whom a failure leaves untold is told by the next run.
    private void tellAll(Queue queue) {
        WorkspaceScope.run(queue.workspace(), () -> {
            for (List<UUID> some = some(queue); !some.isEmpty(); some = some(queue)) {
                List<UUID> now = some;
                transaction.executeWithoutResult(_ -> now.forEach(id -> conversations.queued(queue.workspace(), id)));
                told(queue, now);
            }
        });
    }

    /// Locked in the order of ids, as the append lanes do.
    private List<UUID> some(Queue queue) {
        return untold.getOrDefault(queue, Set.of()).stream().limit(AT_ONCE).sorted(BY_ID).toList();
    }

    private void told(Queue queue, List<UUID> some) {
        untold.computeIfPresent(queue, (_, all) -> {
            Set<UUID> left = new LinkedHashSet<>(all);
            some.forEach(left::remove);
            return left.isEmpty() ? null : left;
        });
    }

    @PreDestroy
    void stop() {
        groups.stop();
    }
}
