package yingda.replies;

import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.springframework.transaction.TransactionException;
import yingda.kernel.WorkspaceScope;
import yingda.people.RestingWorkspaces;

/// Looks every other second at those who wait, for what has changed since their conversations were opened: agents went
/// offline or became full, work time ended, an answered customer wrote again.
@Component
class AutoRepliesJob {

    private static final Logger LOG = LoggerFactory.getLogger(AutoRepliesJob.class);

    private final AutoReplyStore store;
    private final AutoReplies replies;
    private final RestingWorkspaces resting;

    AutoRepliesJob(AutoReplyStore store, AutoReplies replies, RestingWorkspaces resting) {
        this.store = store;
        this.replies = replies;
        this.resting = resting;
    }

    @Scheduled(fixedDelay = 2, timeUnit = TimeUnit.SECONDS)
    void run() {
        try {
            store.waiting().stream().filter(waiting -> !resting.contains(waiting.workspace()))
                    .forEach(waiting -> WorkspaceScope.run(waiting.workspace(), () -> replies.look(waiting)));
        } catch (DataAccessException | TransactionException databaseAway) {
            LOG.warn("Waiting customers' replies wait for the database: {}", databaseAway.toString());
        }
    }
}
