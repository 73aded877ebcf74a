package yingda.maillog;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.dao.DataAccessException;
import org.springframework.stereotype.Component;
import org.springframework.transaction.TransactionException;
import yingda.kernel.Uuids;

/// Takes steps down. It never blocks or fails whoever adds one: a thread of its own writes what has gathered, and
/// what does not fit while the database is away is counted and lost.
@Component
public class MailLog implements SmartLifecycle {

    private static final Logger LOG = LoggerFactory.getLogger(MailLog.class);
    private static final int ROOM = 10_000;
    private static final int AT_ONCE = 500;
    private static final Duration LAST_WORK = Duration.ofSeconds(3);

    private final MailEventStore store;
    private final Clock clock;
    private final BlockingQueue<MailEventStore.Row> waiting = new ArrayBlockingQueue<>(ROOM);
    private final AtomicLong lost = new AtomicLong();
    private volatile boolean running;
    private @Nullable Thread writer;

    MailLog(MailEventStore store, Clock clock) {
        this.store = store;
        this.clock = clock;
    }

    /// Takes a step down, as of now.
    public void add(MailEvent event) {
        Instant now = clock.instant();
        if (!waiting.offer(new MailEventStore.Row(Uuids.next(), now, event, Masking.mask(event.text())))) {
            lost.incrementAndGet();
        }
    }

    /// How many steps found no room since the start.
    double lost() {
        return lost.get();
    }

    @Override
    public void start() {
        running = true;
        writer = Thread.ofVirtual().name("mail-log").start(this::write);
    }

    private void write() {
        var batch = new ArrayList<MailEventStore.Row>(AT_ONCE);
        while (running || !waiting.isEmpty()) {
            try {
                MailEventStore.Row first = waiting.poll(200, TimeUnit.MILLISECONDS);
                if (first != null) {
                    batch.add(first);
                    waiting.drainTo(batch, AT_ONCE - 1);
                    insert(batch);
                }
            } catch (InterruptedException e) {
                return;
            }
            batch.clear();
        }
    }

    private void insert(List<MailEventStore.Row> batch) {
        try {
            store.insert(batch);
        } catch (DataAccessException | TransactionException databaseAway) {
            lost.addAndGet(batch.size());
            LOG.warn("{} steps of the mail log are lost: {}", batch.size(), databaseAway.toString());
        }
    }

    @Override
    public void stop() {
        running = false;
        try {
            if (writer != null && !writer.join(LAST_WORK)) {
                writer.interrupt();
            }
        } catch (InterruptedException hurried) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public boolean isRunning() {
        return running;
    }
}
