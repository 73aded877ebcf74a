package yingda.sla;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.springframework.transaction.CannotCreateTransactionException;
import org.springframework.transaction.TransactionException;
import yingda.kernel.WorkspaceScope;

/// Looks every second at the targets whose time has come.
@Component
class SlaJob {

    private static final Logger LOG = LoggerFactory.getLogger(SlaJob.class);
    private static final int AT_ONCE = 100;
    static final Duration LEASE = Duration.ofSeconds(30);

    private final DueStore store;
    private final Deadlines deadlines;
    private final Clock clock;

    SlaJob(DueStore store, Deadlines deadlines, Clock clock) {
        this.store = store;
        this.deadlines = deadlines;
        this.clock = clock;
    }

    @Scheduled(fixedDelay = 1, timeUnit = TimeUnit.SECONDS)
    void run() {
        try {
            run(clock.instant());
        } catch (DataAccessException | TransactionException databaseAway) {
            LOG.warn("SLA targets wait for the database: {}", databaseAway.toString());
        }
    }

    /// Looks at all that is due at this instant. A target that fails holds up no other: it comes back when its lease ends.
    void run(Instant now) {
        List<DueStore.Due> due;
        do {
            due = store.claim(now, LEASE, AT_ONCE);
            due.forEach(one -> look(one, now));
        } while (due.size() == AT_ONCE);
    }

    private void look(DueStore.Due due, Instant now) {
        try {
            WorkspaceScope.run(due.workspace(), () -> deadlines.look(due.workspace(), due.target(), now));
        } catch (CannotCreateTransactionException databaseAway) {
            throw databaseAway;
        } catch (RuntimeException failed) {
            LOG.warn("SLA target {} of workspace {} is looked at again later", due.target(), due.workspace(), failed);
        }
    }
}
