package yingda.routing;

import jakarta.annotation.PreDestroy;
import java.time.Duration;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.springframework.transaction.TransactionException;
import yingda.kernel.Coalescer;
import yingda.kernel.WorkspaceScope;
import yingda.routing.QueueStore.Queue;

/// Runs the drains of queues: for each group one at a time on this node, however many ask. Every 5 s all queues are
/// looked at, for what a node that died has left undone.
@Component
class Drains {

    private static final Logger LOG = LoggerFactory.getLogger(Drains.class);
    private static final int AT_ONCE = 4;
    private static final long SWEEP_SECONDS = 5;

    private final QueueStore queues;
    private final Coalescer<Queue> groups;

    Drains(QueueStore queues, Drain drain) {
        this.queues = queues;
        this.groups = new Coalescer<>("drain", Duration.ZERO, AT_ONCE,
                queue -> WorkspaceScope.run(queue.workspace(), () -> drain.run(queue.workspace(), queue.group())));
    }

    /// Something waits in this group, or waits no more.
    void wake(UUID workspace, UUID group) {
        groups.wake(new Queue(workspace, group));
    }

    /// This member may have room now.
    void wakeGroupsOf(UUID workspace, UUID member) {
        WorkspaceScope.run(workspace, () -> queues.groupsOf(workspace, member).forEach(group -> wake(workspace, group)));
    }

    @Scheduled(fixedDelay = SWEEP_SECONDS, timeUnit = TimeUnit.SECONDS)
    void sweep() {
        try {
            queues.queues().forEach(groups::wake);
        } catch (DataAccessException | TransactionException databaseAway) {
            LOG.warn("Queues wait for the database: {}", databaseAway.toString());
        }
    }

    @PreDestroy
    void stop() {
        groups.stop();
    }
}
