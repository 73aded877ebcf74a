package yingda.routing;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.BiConsumer;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.context.SmartLifecycle;
import org.springframework.dao.DataAccessException;
import org.springframework.stereotype.Service;
import org.springframework.transaction.TransactionException;
import yingda.live.Nodes;

/// Which agents are at the screen. Rows tell it to all nodes; this node keeps the rows of its own sockets alive, and
/// of agents whose last socket went less than the grace ago. The grace begins anew when the server starts and when the
/// database comes back, so that their outages send nobody offline.
@Service
public class Presence implements SmartLifecycle {

    /// Somebody with a seat.
    record Agent(UUID workspace, UUID member) {
    }

    private static final Logger LOG = LoggerFactory.getLogger(Presence.class);
    private static final Duration LIFE = Duration.ofSeconds(30);
    private static final Duration KEEP = Duration.ofSeconds(5);
    private static final Duration OTHERS = Duration.ofSeconds(10);
    private static final Duration TICK = Duration.ofSeconds(1);

    private final Map<Agent, Here> agents = new HashMap<>();
    private final PresenceStore store;
    private final UUID node;
    private final BooleanSupplier hasOthers;
    private final BiConsumer<UUID, UUID> comes;
    private final Duration grace;
    private final ApplicationEventPublisher events;
    private final ScheduledExecutorService timer =
            Executors.newSingleThreadScheduledExecutor(Thread.ofVirtual().name("presence").factory());
    private volatile boolean running;
    private volatile boolean failing;
    private long keptAt;

    /// @param leftAt `System.nanoTime()` when the last socket went; null while there is one
    private record Here(int sockets, @Nullable Long leftAt) {
    }

    @Autowired
    Presence(PresenceStore store, Nodes nodes, Drains drains, RoutingSettings settings, ApplicationEventPublisher events) {
        this(store, nodes.id(), nodes::hasOthers, drains::wakeGroupsOf, settings.grace(), events);
    }

    /// @param comes is told the workspace and the member of whoever is there again
    Presence(PresenceStore store, UUID node, BooleanSupplier hasOthers, BiConsumer<UUID, UUID> comes, Duration grace,
            ApplicationEventPublisher events) {
        this.store = store;
        this.node = node;
        this.hasOthers = hasOthers;
        this.comes = comes;
        this.grace = grace;
        this.events = events;
    }

    /// A socket of this agent was opened on this node.
    public void connected(UUID workspace, UUID member) {
        Agent agent = new Agent(workspace, member);
        synchronized (this) {
            Here before = agents.getOrDefault(agent, new Here(0, null));
            agents.put(agent, new Here(before.sockets + 1, null));
            if (before.sockets > 0 || before.leftAt != null) {
                return;
            }
        }
        keep(Set.of(agent));
        if (!failing) {
            tell(agent);
        }
    }

    /// A socket of this agent is gone from this node.
    public synchronized void disconnected(UUID workspace, UUID member) {
        agents.computeIfPresent(new Agent(workspace, member), (agent, here) -> here.sockets > 1
                ? new Here(here.sockets - 1, null) : new Here(0, System.nanoTime()));
    }

    /// Gives those who were there when the server stopped the time to come back. Alone we may have been away for
    /// long, and rows have expired; with others alive rows tell the truth, our own former ones among them.
    @Override
    public void start() {
        running = true;
        long now = System.nanoTime();
        List<Agent> expected = hasOthers.getAsBoolean() ? store.present() : store.notOffline();
        synchronized (this) {
            expected.forEach(agent -> agents.putIfAbsent(agent, new Here(0, now)));
        }
        keep(known());
        keptAt = System.nanoTime();
        timer.scheduleWithFixedDelay(this::tick, TICK.toMillis(), TICK.toMillis(), TimeUnit.MILLISECONDS);
    }

    /// Once a second.
    void tick() {
        try {
            if (failing || System.nanoTime() - keptAt >= KEEP.toNanos()) {
                keep(known());
                keptAt = System.nanoTime();
                if (!failing) {
                    store.gone(node, OTHERS).forEach(this::gone);
                }
            }
            if (!failing) {
                outOfGrace().forEach(this::leave);
            }
        } catch (DataAccessException | TransactionException databaseAway) {
            LOG.warn("Presence waits for the database: {}", databaseAway.toString());
        } catch (RuntimeException ofAListener) {
            LOG.error("Who listens to presence failed", ofAListener); // a look that throws is the last one
        }
    }

    private synchronized Set<Agent> known() {
        return Set.copyOf(agents.keySet());
    }

    /// A failure is made good by the next tick.
    private void keep(Set<Agent> some) {
        try {
            if (!some.isEmpty()) {
                store.keep(node, some, LIFE);
                store.back(some);
            }
            if (failing) {
                failing = false;
                restartGraces();
                known().forEach(this::tell);
            }
        } catch (DataAccessException | TransactionException databaseAway) {
            failing = true;
            LOG.warn("Presence waits for the database: {}", databaseAway.toString());
        }
    }

    private synchronized void restartGraces() {
        long now = System.nanoTime();
        agents.replaceAll((agent, here) -> here.leftAt == null ? here : new Here(0, now));
    }

    private synchronized List<Agent> outOfGrace() {
        long now = System.nanoTime();
        List<Agent> gone = new ArrayList<>();
        agents.forEach((agent, here) -> {
            if (here.leftAt != null && now - here.leftAt >= grace.toNanos()) {
                gone.add(agent);
            }
        });
        return gone;
    }

    /// Under the lock, so that somebody who comes back at this moment writes the row after it has ended.
    private void leave(Agent agent) {
        synchronized (this) {
            Here here = agents.get(agent);
            if (here == null || here.sockets > 0) {
                return;
            }
            store.left(node, agent);
            agents.remove(agent);
        }
        gone(agent);
    }

    private void gone(Agent agent) {
        store.offline(agent);
        events.publishEvent(new SeatChanged(agent.workspace, agent.member));
        events.publishEvent(new AgentLeft(agent.workspace, agent.member));
    }

    private void tell(Agent agent) {
        events.publishEvent(new SeatChanged(agent.workspace, agent.member));
        comes.accept(agent.workspace, agent.member);
    }

    @Override
    public void stop() {
        running = false;
        timer.shutdown();
    }

    @Override
    public boolean isRunning() {
        return running;
    }

    /// After the node has its row, before the first socket.
    @Override
    public int getPhase() {
        return 10;
    }
}
