package yingda.channels;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;
import yingda.kernel.WorkspaceScope;

/// Performs what lies in the outbox: claims due items by lease and gives each a thread; no connection is held while
/// one is performed. Looks when woken and once a second. A lease lasts 30 s and is renewed while the work goes on, so
/// a dead node's items come back within that time.
@Component
class OutboxDrain implements SmartLifecycle {

    static final int MOST_ATTEMPTS = 12;
    private static final int AT_ONCE = 16;
    private static final Duration POLL = Duration.ofSeconds(1);
    private static final Duration LEASE = Duration.ofSeconds(30);
    private static final Duration RENEW = Duration.ofSeconds(10);
    private static final Duration LAST_WORK = Duration.ofSeconds(5);
    private static final Duration FIRST_PAUSE = Duration.ofSeconds(2);
    private static final Duration LONGEST_PAUSE = Duration.ofHours(1);
    private static final Logger LOG = LoggerFactory.getLogger(OutboxDrain.class);

    private final OutboxStore store;
    private final OutboxWaking waking;
    private final Map<String, Effect> effects;
    private final String holder = UUID.randomUUID().toString();
    private final Semaphore free = new Semaphore(AT_ONCE);
    private final Set<UUID> working = ConcurrentHashMap.newKeySet();
    private volatile boolean running;
    private @Nullable Thread loop;

    OutboxDrain(OutboxStore store, OutboxWaking waking, List<Effect> effects) {
        this.store = store;
        this.waking = waking;
        this.effects = effects.stream().collect(Collectors.toUnmodifiableMap(Effect::name, Function.identity()));
    }

    @Override
    public void start() {
        running = true;
        if (!effects.isEmpty()) {
            loop = Thread.ofVirtual().name("outbox").start(this::run);
        }
    }

    private void run() {
        long renewAt = System.nanoTime();
        while (running) {
            try {
                claim();
                if (System.nanoTime() - renewAt >= 0) {
                    renewIfBusy();
                    renewAt = System.nanoTime() + RENEW.toNanos();
                }
                waking.await(POLL);
            } catch (RuntimeException databaseAway) {
                LOG.warn("The outbox waits: {}", databaseAway.toString());
                waking.await(POLL);
            }
        }
    }

    private void renewIfBusy() {
        if (!working.isEmpty()) {
            store.renew(holder, List.copyOf(working), LEASE);
        }
    }

    private void claim() {
        int room = free.availablePermits();
        while (room > 0 && running) {
            List<OutboxItem> items = store.claim(holder, LEASE, List.copyOf(effects.keySet()), room);
            items.forEach(this::hand);
            room = items.size() < room ? 0 : free.availablePermits();
        }
    }

    private void hand(OutboxItem item) {
        free.acquireUninterruptibly();
        working.add(item.id());
        Thread.ofVirtual().name("outbox-" + item.effect()).start(() -> {
            try {
                WorkspaceScope.run(item.workspace(), () -> perform(item));
            } finally {
                working.remove(item.id());
                free.release();
                waking.wake();
            }
        });
    }

    private void perform(OutboxItem item) {
        Outcome outcome = attempt(item);
        try {
            conclude(item, outcome);
        } catch (RuntimeException databaseAway) {
            LOG.warn("The outcome of {} {} could not be stored, its lease will end: {}",
                    item.effect(), item.id(), databaseAway.toString());
        }
    }

    private Outcome attempt(OutboxItem item) {
        try {
            return effects.get(item.effect()).perform(item);
        } catch (RuntimeException | StackOverflowError fault) {
            LOG.warn("{} {} failed in attempt {}", item.effect(), item.id(), item.attempt(), fault);
            return new Outcome.Retry(fault.toString());
        }
    }

    private void conclude(OutboxItem item, Outcome outcome) {
        switch (outcome) {
            case Outcome.Done() -> store.finish(item, holder, "done", null);
            case Outcome.Unknown(String error) -> store.finish(item, holder, "unknown", error);
            case Outcome.Dead(String error) -> store.finish(item, holder, "dead", error);
            case Outcome.RetryAfter(Duration pause, String error) -> store.postpone(item, holder, pause, error);
            case Outcome.Retry(String error) -> retry(item, error);
        }
    }

    private void retry(OutboxItem item, String error) {
        if (item.attempt() < MOST_ATTEMPTS) {
            store.postpone(item, holder, backOff(item.attempt()), error);
        } else {
            effects.get(item.effect()).exhausted(item, error);
            store.finish(item, holder, "dead", error);
        }
    }

    /// 2 s, 4 s, 8 s … up to an hour, each shortened by up to a half at random, so that what failed together does not
    /// come again together.
    static Duration backOff(int attempt) {
        long whole = Math.min(LONGEST_PAUSE.toMillis(), FIRST_PAUSE.toMillis() << Math.min(attempt - 1, 20));
        return Duration.ofMillis(whole - ThreadLocalRandom.current().nextLong(whole / 2));
    }

    /// What is under way gets 5 s to end; the rest is given back.
    @Override
    public void stop() {
        running = false;
        waking.wake();
        try {
            if (loop != null && !(loop.join(LAST_WORK) && free.tryAcquire(AT_ONCE, LAST_WORK.toMillis(), TimeUnit.MILLISECONDS))) {
                store.release(holder);
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
