package yingda.silence;

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
import org.springframework.transaction.TransactionException;
import yingda.kernel.WorkspaceScope;
import yingda.silence.SilenceStore.Due;

/// Looks every second at the conversations whose time has come.
@Component
class SilenceJob {

    private static final Logger LOG = LoggerFactory.getLogger(SilenceJob.class);
    private static final int AT_ONCE = 100;
    private static final Duration LEASE = Duration.ofSeconds(30);

    private final SilenceStore store;
    private final Silence silence;
    private final Clock clock;

    SilenceJob(SilenceStore store, Silence silence, Clock clock) {
        this.store = store;
        this.silence = silence;
        this.clock = clock;
    }

    @Scheduled(fixedDelay = 1, timeUnit = TimeUnit.SECONDS)
    void run() {
        try {
            run(clock.instant());
        } catch (DataAccessException | TransactionException databaseAway) {
            LOG.warn("Silent conversations wait for the database: {}", databaseAway.toString());
        }
    }

    /// Looks at all that is due at this instant.
    void run(Instant now) {
        List<Due> due;
        do {
            due = store.claim(now, LEASE, AT_ONCE);
            due.forEach(one -> WorkspaceScope.run(one.workspace(),
                    () -> silence.look(one.workspace(), one.conversation(), now)));
        } while (due.size() == AT_ONCE);
    }
}
