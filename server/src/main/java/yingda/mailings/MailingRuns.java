package yingda.mailings;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.dao.DataAccessException;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.springframework.transaction.TransactionException;
import yingda.kernel.WorkspaceScope;

/// Works off the mailings that run, one mail after the other for each mailbox. A
/// lease lasts a minute and is renewed while the work goes on, so a dead node's mails come back within that time.
@Component
class MailingRuns implements SmartLifecycle {

    private static final Logger LOG = LoggerFactory.getLogger(MailingRuns.class);
    private static final Duration LEASE = Duration.ofSeconds(60);
    private static final Duration LAST_WORK = Duration.ofSeconds(4);

    private final SendingStore store;
    private final MailingStore mailings;
    private final Sending sending;
    private final Clock clock;
    private final UUID holder = UUID.randomUUID();
    private final Map<SendingStore.Busy, Thread> working = new ConcurrentHashMap<>();
    private final Map<SendingStore.Busy, Instant> notBefore = new ConcurrentHashMap<>();
    private volatile boolean running;

    MailingRuns(SendingStore store, MailingStore mailings, Sending sending, Clock clock) {
        this.store = store;
        this.mailings = mailings;
        this.sending = sending;
        this.clock = clock;
    }

    @Override
    public void start() {
        running = true;
    }

    /// Looks every second.
    @Scheduled(fixedDelay = 1, timeUnit = TimeUnit.SECONDS)
    void look() {
        if (!running) {
            return;
        }
        try {
            store.startDue();
            store.busy().stream().filter(this::mayUse).forEach(this::work);
        } catch (DataAccessException | TransactionException databaseAway) {
            LOG.warn("Mailings wait for the database: {}", databaseAway.toString());
        }
    }

    /// Looks now, on a thread of its own.
    void wake() {
        Thread.ofVirtual().name("mailings-wake").start(this::look);
    }

    @Scheduled(fixedDelay = 20, timeUnit = TimeUnit.SECONDS)
    void renew() {
        if (!working.isEmpty()) {
            store.renew(holder, LEASE);
        }
    }

    private boolean mayUse(SendingStore.Busy mailbox) {
        Instant later = notBefore.get(mailbox);
        return later == null || !clock.instant().isBefore(later);
    }

    private void work(SendingStore.Busy mailbox) {
        working.computeIfAbsent(mailbox, _ -> Thread.ofVirtual().name("mailing-" + mailbox.mailbox()).start(() -> {
            try {
                WorkspaceScope.run(mailbox.workspace(), () -> drain(mailbox));
            } catch (RuntimeException stopped) {
                LOG.warn("The mailings of mailbox {} pause", mailbox.mailbox(), stopped);
            } finally {
                working.remove(mailbox);
            }
        }));
    }

    private void drain(SendingStore.Busy mailbox) {
        while (running) {
            Optional<SendingStore.Claimed> next = store.claim(mailbox.workspace(), mailbox.mailbox(), holder, LEASE);
            if (next.isEmpty()) {
                mailings.finish(mailbox.workspace(), mailbox.mailbox());
                return;
            }
            Duration rest = sending.send(mailbox.workspace(), holder, next.get());
            if (rest.isPositive()) {
                notBefore.put(mailbox, clock.instant().plus(rest));
                return;
            }
            notBefore.remove(mailbox);
        }
    }

    /// The mails under way get some seconds; what is cut off is a doubt.
    @Override
    public void stop() {
        running = false;
        Instant deadline = Instant.now().plus(LAST_WORK);
        for (Thread thread : working.values()) {
            try {
                thread.join(Duration.between(Instant.now(), deadline).isPositive() ? Duration.between(Instant.now(), deadline) : Duration.ofMillis(1));
            } catch (InterruptedException hurried) {
                Thread.currentThread().interrupt();
            }
        }
    }

    @Override
    public boolean isRunning() {
        return running;
    }
}
