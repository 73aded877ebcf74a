package yingda.live;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.dao.DataAccessException;
import org.springframework.stereotype.Component;

/// What nodes tell one another: frames for sockets of other nodes, as rows of `hint`. One thread writes them in
/// batches, one reads them; neither works while this node is alone. When more waits than fits, the frames are thrown
/// away and the other nodes are told that all their sockets must resync.
@Component
class Hints implements SmartLifecycle {

    /// Characters that fit into `hint.body`.
    static final int LONGEST = 8_192;

    private static final Logger log = LoggerFactory.getLogger(Hints.class);
    private static final int BATCH = 500;
    private static final String EVERYBODY = "*";
    /// Less than the minute after which hints are deleted.
    private static final long FORGOTTEN_NANOS = TimeUnit.SECONDS.toNanos(40);
    private static final long TIDY_NANOS = TimeUnit.SECONDS.toNanos(10);

    private final BlockingQueue<Hint> waiting = new ArrayBlockingQueue<>(10_000);
    private final AtomicBoolean overflown = new AtomicBoolean();
    private final HintStore store;
    private final Nodes nodes;
    private final Topics topics;
    private final Sockets sockets;
    private final LiveSettings settings;
    private volatile boolean running;
    private @Nullable Thread writer;
    private HintStore.Cursor cursor = new HintStore.Cursor(0, 0);

    Hints(HintStore store, Nodes nodes, Topics topics, Sockets sockets, LiveSettings settings) {
        this.store = store;
        this.nodes = nodes;
        this.topics = topics;
        this.sockets = sockets;
        this.settings = settings;
    }

    record Hint(String topic, String body) {
    }

    /// Whether frames are carried to other nodes.
    boolean carried() {
        return nodes.hasOthers();
    }

    void tell(String topic, String body) {
        if (nodes.hasOthers() && !waiting.offer(new Hint(topic, body))) {
            overflown.set(true);
        }
    }

    @Override
    public void start() {
        running = true;
        cursor = store.end();
        writer = Thread.ofPlatform().daemon().name("hints-out").start(this::write);
        Thread.ofPlatform().daemon().name("hints-in").start(this::read);
    }

    private void write() {
        List<Hint> batch = new ArrayList<>(BATCH);
        long tidied = System.nanoTime();
        while (running || !waiting.isEmpty()) {
            try {
                Hint first = waiting.poll(200, TimeUnit.MILLISECONDS);
                if (first != null) {
                    batch.add(first);
                    waiting.drainTo(batch, BATCH - 1);
                    insert(batch);
                    batch.clear();
                }
                if (System.nanoTime() - tidied > TIDY_NANOS && nodes.hasOthers()) {
                    store.deleteOld();
                    tidied = System.nanoTime();
                }
            } catch (InterruptedException stop) {
                return;
            } catch (DataAccessException e) {
                log.warn("hints could not be tidied: {}", e.getMessage());
            }
        }
    }

    /// Tries until it works: what is thrown away meanwhile is made good by a resync of everybody.
    private void insert(List<Hint> batch) throws InterruptedException {
        do {
            try {
                store.insert(nodes.id(), batch);
                if (overflown.compareAndSet(true, false)) {
                    store.insert(nodes.id(), List.of(new Hint(EVERYBODY, Live.RESYNC)));
                }
                return;
            } catch (DataAccessException e) {
                log.warn("hints wait for the database: {}", e.getMessage());
                TimeUnit.MILLISECONDS.sleep(500);
            }
        } while (running);
    }

    private void read() {
        long lastRead = System.nanoTime();
        while (running) {
            try {
                TimeUnit.NANOSECONDS.sleep(settings.hintPoll().toNanos());
                if (nodes.hasOthers()) {
                    deliverNew();
                    if (System.nanoTime() - lastRead > FORGOTTEN_NANOS) {
                        sockets.resyncAll();
                    }
                }
                lastRead = System.nanoTime();
            } catch (InterruptedException stop) {
                return;
            } catch (DataAccessException e) {
                log.warn("hints cannot be read: {}", e.getMessage());
            }
        }
    }

    private void deliverNew() {
        for (HintStore.Read hint : store.after(cursor, nodes.id())) {
            cursor = hint.cursor();
            if (hint.topic().equals(EVERYBODY)) {
                sockets.resyncAll();
            } else {
                topics.deliver(hint.topic(), hint.body(), null);
            }
        }
    }

    /// What waits is still written, if the database takes it at once.
    @Override
    public void stop() {
        running = false;
        try {
            if (writer != null) {
                writer.join(Duration.ofSeconds(2));
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public boolean isRunning() {
        return running;
    }

    @Override
    public int getPhase() {
        return Nodes.PHASE + 1;
    }
}
