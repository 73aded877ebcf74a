package yingda.privacy;

import java.time.Clock;
import java.util.List;
import java.util.UUID;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;
import yingda.conversations.Contents;
import yingda.kernel.WorkspaceScope;

/// Deletes what was kept long enough, measured from the end of its conversation, a few conversations in a transaction.
/// Nodes take turns by the lock of the rule's row.
@Component
class RetentionJob {

    static final int AT_ONCE = 20;

    private final RetentionStore store;
    private final Contents contents;
    private final TransactionTemplate transaction;
    private final Clock clock;

    RetentionJob(RetentionStore store, Contents contents, @Qualifier("system") TransactionTemplate transaction,
            Clock clock) {
        this.store = store;
        this.contents = contents;
        this.transaction = transaction;
        this.clock = clock;
    }

    @Scheduled(fixedDelayString = "PT5M", initialDelayString = "PT1M")
    void run() {
        for (RetentionStore.Rule rule : store.rules()) {
            WorkspaceScope.run(rule.workspace(), () -> {
                while (transaction.execute(_ -> step(rule))) { }
            });
        }
    }

    /// False when nothing is left to do here.
    private boolean step(RetentionStore.Rule rule) {
        store.allowLongStatements();
        if (!store.claim(rule)) {
            return false;
        }
        List<RetentionStore.Ended> due = store.due(rule, clock.instant(), AT_ONCE);
        if (due.isEmpty()) {
            return false;
        }
        List<UUID> ids = due.stream().map(RetentionStore.Ended::id).toList();
        contents.erase(rule.workspace(), ids, rule.kind());
        store.done(rule, due.getLast());
        return due.size() == AT_ONCE;
    }
}
