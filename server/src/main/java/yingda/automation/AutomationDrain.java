package yingda.automation;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;

/// Works off what happened: one node at a time, conversations beside each other, what happened in one of them in its
/// order. When woken, and once a second; when a node dies, another one goes on as soon as its turn is over.
@Component
class AutomationDrain implements SmartLifecycle {

    private static final Logger LOG = LoggerFactory.getLogger(AutomationDrain.class);
    private static final int BATCH = 64;
    private static final int AT_ONCE = 4;
    private static final Duration POLL = Duration.ofSeconds(1);
    private static final Duration LAST_WORK = Duration.ofSeconds(5);

    private final OccurrenceStore store;
    private final UnansweredTimers timers;
    private final RuleWork work;
    private final AutomationWaking waking;
    private final Turn turn;
    private volatile boolean running;
    private @Nullable Thread loop;

    AutomationDrain(OccurrenceStore store, UnansweredTimers timers, RuleWork work, AutomationWaking waking) {
        this.store = store;
        this.timers = timers;
        this.work = work;
        this.waking = waking;
        this.turn = new Turn(store, System::nanoTime);
    }

    @Override
    public void start() {
        running = true;
        loop = Thread.ofVirtual().name("automation").start(this::run);
    }

    private void run() {
        while (running) {
            try {
                if (store.any() && turn.take()) {
                    timers.fire();
                    while (running && batch() && turn.take()) { }
                }
            } catch (RuntimeException databaseAway) {
                LOG.warn("Rules wait: {}", databaseAway.toString());
            }
            waking.await(POLL);
        }
        giveUpTurn();
    }

    /// Whether there was something, and nothing is wrong with the work itself.
    private boolean batch() {
        Map<UUID, List<Occurrence>> conversations = store.due(BATCH).stream()
                .collect(Collectors.groupingBy(Occurrence::conversation, LinkedHashMap::new, Collectors.toList()));
        var free = new Semaphore(AT_ONCE);
        var broken = new AtomicBoolean();
        try (ExecutorService threads = Executors.newThreadPerTaskExecutor(Thread.ofVirtual().name("rules").factory())) {
            for (List<Occurrence> one : conversations.values()) {
                free.acquireUninterruptibly();
                Future<?> _ = threads.submit(() -> {
                    try {
                        one.stream().takeWhile(_ -> running && turn.keeps()).allMatch(work::work);
                    } catch (RuntimeException | Error notEvenPutOff) {
                        LOG.error("Rules wait with {}", one.getFirst().conversation(), notEvenPutOff);
                        broken.set(true);
                    } finally {
                        free.release();
                    }
                });
            }
        }
        return !conversations.isEmpty() && !broken.get();
    }

    private void giveUpTurn() {
        try {
            turn.giveUp();
        } catch (RuntimeException databaseAway) {
            LOG.info("The turn of the rules ends by itself: {}", databaseAway.toString());
        }
    }

    @Override
    public void stop() {
        running = false;
        waking.wake();
        try {
            if (loop != null) {
                loop.join(LAST_WORK);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public boolean isRunning() {
        return running;
    }
}
