package yingda.email;

import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.context.event.EventListener;
import org.springframework.dao.DataAccessException;
import org.springframework.stereotype.Component;
import org.springframework.transaction.TransactionException;
import yingda.channels.ChannelChanged;
import yingda.kernel.Uuids;
import yingda.mailboxes.Mailbox;
import yingda.mailwire.MailConnections;

/// Sees to it that each enabled mailbox is read by exactly one node: holds leases, and a virtual thread for each one
/// held. A mailbox that was edited starts anew; one that was disabled or lost stops.
@Component
class MailboxRuns implements SmartLifecycle {

    private static final Logger LOG = LoggerFactory.getLogger(MailboxRuns.class);
    private static final int MOST_CLAIMS = 20;
    private static final int MOST_CONNECTING = 4;
    private static final Duration LAST_WORK = Duration.ofSeconds(5);

    private final MailConnections connections;
    private final RunStore store;
    private final FetchLog log;
    private final Readings readings;
    private final MailboxNews news;
    private final UUID holder = Uuids.next();
    private final Semaphore connecting = new Semaphore(MOST_CONNECTING);
    private final Semaphore wake = new Semaphore(0);
    private final Map<UUID, Running> runs = new HashMap<>();
    /// Mailboxes that cannot be started as they are set: said once.
    private final Set<RunStore.Held> unusable = new HashSet<>();
    private volatile boolean running;
    private volatile double lag;
    private @Nullable Thread loop;

    private record Running(RunStore.Held held, Thread thread) {}

    MailboxRuns(MailConnections connections, RunStore store, FetchLog log, Readings readings, MailboxNews news) {
        this.connections = connections;
        this.store = store;
        this.log = log;
        this.readings = readings;
        this.news = news;
    }

    @Override
    public void start() {
        running = true;
        loop = Thread.ofVirtual().name("mailboxes").start(this::run);
    }

    private void run() {
        Duration lease = connections.settings().lease();
        while (running) {
            try {
                adjust(store.hold(holder, lease, MOST_CLAIMS));
                lag = store.longestSilence();
            } catch (DataAccessException | TransactionException databaseAway) {
                LOG.warn("mailboxes wait for the database: {}", databaseAway.toString());
            }
            await(lease.dividedBy(12));
        }
        runs.values().forEach(one -> one.thread.interrupt());
    }

    /// A mailbox's thread ends by itself only after a fault or a lost lease: then it starts again here.
    private void adjust(List<RunStore.Held> held) {
        Set<UUID> wanted = new HashSet<>();
        for (RunStore.Held one : held) {
            wanted.add(one.mailbox());
            Running known = runs.get(one.mailbox());
            if (known == null || !known.held.equals(one) || !known.thread.isAlive()) {
                if (known != null) {
                    known.thread.interrupt();
                }
                start(one);
            }
        }
        unusable.retainAll(held);
        runs.values().removeIf(one -> {
            boolean gone = !wanted.contains(one.held.mailbox());
            if (gone) {
                one.thread.interrupt();
                store.release(holder, one.held);
            }
            return gone;
        });
    }

    /// A mailbox that cannot be started stops none of the others.
    private void start(RunStore.Held held) {
        try {
            store.mailbox(held).ifPresent(mailbox -> runs.put(held.mailbox(), new Running(held, start(mailbox))));
            unusable.remove(held);
        } catch (DataAccessException | TransactionException databaseAway) {
            throw databaseAway;
        } catch (RuntimeException fault) {
            if (unusable.add(held)) {
                LOG.error("mailbox {} cannot be read", held.mailbox(), fault);
                store.failed(held.workspace(), held.mailbox(), "settings-unreadable", null);
            }
        }
    }

    private Thread start(Mailbox mailbox) {
        return Thread.ofVirtual().name("mailbox-" + mailbox.id())
                .start(new MailboxRun(mailbox, holder, readings, store, log, news, connecting));
    }

    private void await(Duration longest) {
        try {
            wake.tryAcquire(longest.toMillis(), TimeUnit.MILLISECONDS);
            wake.drainPermits();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e); // nobody interrupts the loop
        }
    }

    @EventListener
    void channelChanged(ChannelChanged changed) {
        wake.release();
    }

    /// Seconds since the enabled mailbox that is worst off was read, as of the last look.
    double lag() {
        return lag;
    }

    @Override
    public void stop() {
        running = false;
        wake.release();
        try {
            if (loop != null && loop.join(LAST_WORK)) {
                for (Running one : runs.values()) {
                    one.thread.join(LAST_WORK.dividedBy(5));
                }
                store.release(holder);
            }
        } catch (InterruptedException hurried) {
            Thread.currentThread().interrupt();
        } catch (DataAccessException | TransactionException databaseAway) {
            LOG.info("mailboxes were not given back, their leases will end: {}", databaseAway.toString());
        }
    }

    @Override
    public boolean isRunning() {
        return running;
    }
}
