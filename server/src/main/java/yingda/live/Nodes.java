package yingda.live;

import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.context.SmartLifecycle;
import org.springframework.dao.DataAccessException;
import org.springframework.stereotype.Service;
import yingda.kernel.Uuids;

/// The processes that serve one database. Each keeps a row alive; one whose row expired counts as gone and its row,
/// with all rows that hang on it, is deleted by whoever notices.
@Service
public class Nodes implements SmartLifecycle {

    static final int PHASE = 0;

    /// What a dead node had asked of the database ends within 5 s; its row expires after five beats.
    private static final int SHARED_BEATS = 30;

    private static final Logger log = LoggerFactory.getLogger(Nodes.class);

    private final UUID id = Uuids.next();
    private final Map<UUID, Instant> others = new HashMap<>();
    private final Map<UUID, Integer> unaware = new HashMap<>();
    private final NodeStore store;
    private final LiveSettings settings;
    private final Sockets sockets;
    private final ApplicationEventPublisher events;
    private final ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().daemon().name("node").factory());
    private volatile boolean hasOthers;
    private volatile long sharedUntil = System.nanoTime();
    private volatile boolean running;

    Nodes(NodeStore store, LiveSettings settings, Sockets sockets, ApplicationEventPublisher events) {
        this.store = store;
        this.settings = settings;
        this.sockets = sockets;
        this.events = events;
    }

    /// Another node signed off or its row expired: its sockets are gone, and with a dead one what it had committed but
    /// not yet told. Every node tells it to itself.
    public record NodeGone(UUID node) {
    }

    /// This node's own row had been deleted, because it could not reach the database for long; it is back, but what
    /// hung on it is not.
    public record NodeRestored(UUID node) {
    }

    /// This process; another id at every start.
    public UUID id() {
        return id;
    }

    /// Whether another node lives.
    public boolean hasOthers() {
        return hasOthers;
    }

    /// Whether another node lives or lived lately: what it committed may still be untold.
    public boolean isShared() {
        return hasOthers || sharedUntil - System.nanoTime() > 0;
    }

    @Override
    public void start() {
        running = true;
        store.beat(id, settings.nodeBeat().multipliedBy(5));
        meet();
        long period = settings.nodeBeat().toMillis();
        timer.scheduleAtFixedRate(this::beat, period, period, TimeUnit.MILLISECONDS);
    }

    private void beat() {
        try {
            Set<UUID> gone = new HashSet<>(others.keySet());
            boolean restored = store.beat(id, settings.nodeBeat().multipliedBy(5));
            List<UUID> expired = store.expired(id); // first: who is told of one that is gone finds it gone
            if (restored) {
                meet();
            } else {
                look();
            }
            gone.removeAll(others.keySet());
            gone.addAll(expired);
            gone.forEach(node -> events.publishEvent(new NodeGone(node)));
            if (restored) {
                sockets.resyncAll();
                events.publishEvent(new NodeRestored(id));
            }
        } catch (DataAccessException e) {
            log.warn("the node's beat waits for the database: {}", e.getMessage());
        } catch (RuntimeException ofAListener) {
            log.error("who listens to the node's beat failed", ofAListener); // a beat that throws is the last one
        }
    }

    /// Whoever lives when our row appears may not have seen it yet.
    private void meet() {
        others.clear();
        unaware.clear();
        look();
        others.keySet().forEach(node -> unaware.put(node, 0));
    }

    /// A node that beats for the second time since our row appeared has read it in between and carries its frames to
    /// us from then on. What our sockets missed before that they read anew.
    private void look() {
        Map<UUID, Instant> alive = store.others(id);
        unaware.keySet().retainAll(alive.keySet());
        others.keySet().retainAll(alive.keySet());
        boolean missed = false;
        for (Map.Entry<UUID, Instant> other : alive.entrySet()) {
            boolean beaten = !other.getValue().equals(others.put(other.getKey(), other.getValue()));
            if (beaten && unaware.computeIfPresent(other.getKey(), (node, beats) -> beats + 1) instanceof Integer beats
                    && beats == 2) {
                unaware.remove(other.getKey());
                missed = true;
            }
        }
        hasOthers = !alive.isEmpty();
        if (hasOthers) {
            sharedUntil = System.nanoTime() + settings.nodeBeat().multipliedBy(SHARED_BEATS).toNanos();
        }
        if (missed) {
            sockets.resyncAll();
        }
    }

    @Override
    public void stop() {
        running = false;
        timer.shutdownNow();
        try {
            store.delete(id);
        } catch (DataAccessException e) {
            log.warn("the node's row is left to expire: {}", e.getMessage());
        }
    }

    @Override
    public boolean isRunning() {
        return running;
    }

    @Override
    public int getPhase() {
        return PHASE;
    }
}
