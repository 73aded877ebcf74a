package yingda.channels;

import java.time.Clock;
import java.time.Duration;
import java.util.Collection;
import java.util.UUID;
import org.springframework.stereotype.Service;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;
import yingda.kernel.Uuids;

/// Durable side effects: a row in the transaction that causes it, performed after its commit by the [Effect] of that
/// name, on this node or another.
@Service
public class Outbox {

    private final OutboxStore store;
    private final OutboxWaking waking;
    private final Clock clock;

    Outbox(OutboxStore store, OutboxWaking waking, Clock clock) {
        this.store = store;
        this.waking = waking;
        this.clock = clock;
    }

    /// Adds an effect to the caller's transaction (of the application pool, within the workspace's scope). The same
    /// (effect, key) is added once only; a second call does nothing. The first attempt starts right after the commit.
    ///
    /// @param payload JSON
    public void add(UUID workspace, String effect, String key, String payload) {
        if (!TransactionSynchronizationManager.isActualTransactionActive()) {
            throw new IllegalStateException("an effect belongs to the transaction that causes it");
        }
        store.insert(workspace, Uuids.next(), effect, key, payload);
        TransactionSynchronizationManager.registerSynchronization(new TransactionSynchronization() {
            @Override
            public void afterCommit() {
                waking.wake();
            }
        });
    }

    /// As [#add], but the first attempt starts after `pause`; the same effect that waits, is done or was given up is set
    /// to this time instead, as a new one. Its last attempt must have stored its own outcome: should that attempt be
    /// ending right now, its end is not heard any more.
    public void addAfter(UUID workspace, String effect, String key, String payload, Duration pause) {
        if (!TransactionSynchronizationManager.isActualTransactionActive()) {
            throw new IllegalStateException("an effect belongs to the transaction that causes it");
        }
        store.set(workspace, Uuids.next(), effect, key, payload, pause);
        TransactionSynchronizationManager.registerSynchronization(new TransactionSynchronization() {
            @Override
            public void afterCommit() {
                waking.wake();
            }
        });
    }

    /// Deletes effects, done or not, in the caller's transaction of the system pool: what they did or failed with is
    /// personal. One that is being performed goes on and leaves no trace here.
    public void forget(UUID workspace, String effect, Collection<String> keys) {
        store.delete(workspace, effect, keys);
    }

    /// How long the oldest due effect has been waiting, in any workspace; zero when none is.
    public Duration lag() {
        return store.oldestDue().map(due -> Duration.between(due, clock.instant()))
                .filter(Duration::isPositive).orElse(Duration.ZERO);
    }

    /// Looks for due effects now instead of within the next second: for those who wrote rows in a statement of their own.
    public void wake() {
        waking.wake();
    }
}
