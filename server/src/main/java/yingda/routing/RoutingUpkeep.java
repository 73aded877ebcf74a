package yingda.routing;

import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.context.event.EventListener;
import org.springframework.dao.DataAccessException;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.springframework.transaction.TransactionException;
import org.springframework.transaction.support.TransactionTemplate;
import yingda.kernel.Coalescer;
import yingda.kernel.WorkspaceScope;
import yingda.people.GroupChanged;
import yingda.people.MemberChanged;
import yingda.routing.QueueStore.Server;

/// What routing does besides its verbs: corrects loads at the start, takes conversations from members who are disabled or
/// gone, looks into the queue of a group that got members.
@Component
class RoutingUpkeep implements SmartLifecycle {

    private static final Logger LOG = LoggerFactory.getLogger(RoutingUpkeep.class);

    private final QueueStore queues;
    private final SeatStore seats;
    private final Holders holders;
    private final PresenceStore presence;
    private final Drains drains;
    private final TransactionTemplate transaction;
    private final Coalescer<Server> leaving;
    private volatile boolean running;

    RoutingUpkeep(QueueStore queues, SeatStore seats, Holders holders, PresenceStore presence, Drains drains,
            TransactionTemplate transaction) {
        this.queues = queues;
        this.seats = seats;
        this.holders = holders;
        this.presence = presence;
        this.drains = drains;
        this.transaction = transaction;
        this.leaving = new Coalescer<>("hand-on", Duration.ZERO, 1, this::handOn);
    }

    /// The loads are kept by every verb; should a fault or a hand in the database have made one wrong, it ends here.
    @Override
    public void start() {
        running = true;
        for (Server seat : queues.wrongLoads()) {
            LOG.warn("The load of member {} was wrong", seat.member());
            WorkspaceScope.run(seat.workspace(), () -> transaction.executeWithoutResult(_ -> {
                seats.lock(seat.workspace(), List.of(seat.member()));
                seats.recount(seat.workspace(), seat.member());
            }));
        }
    }

    /// Also for whoever accepted one at the moment of being disabled.
    @Scheduled(fixedDelay = 5, timeUnit = TimeUnit.SECONDS)
    void sweep() {
        try {
            queues.disabledServers().forEach(leaving::wake);
        } catch (DataAccessException | TransactionException databaseAway) {
            LOG.warn("Conversations of disabled members wait for the database: {}", databaseAway.toString());
        }
    }

    @EventListener
    void memberChanged(MemberChanged event) {
        leaving.wake(new Server(event.workspace(), event.member()));
    }

    @EventListener
    void agentLeft(AgentLeft event) {
        leaving.wake(new Server(event.workspace(), event.member()));
    }

    @EventListener
    void groupChanged(GroupChanged event) {
        drains.wake(event.workspace(), event.group());
    }

    private void handOn(Server server) {
        UUID workspace = server.workspace();
        WorkspaceScope.run(workspace, () -> {
            if (queues.isDisabled(workspace, server.member())) {
                holders.handOn(workspace, server.member(), false);
            } else if (queues.isAway(workspace, server.member())) {
                holders.handOn(workspace, server.member(), true);
            }
        });
        presence.forget(new Presence.Agent(workspace, server.member()));
    }

    @Override
    public void stop() {
        running = false;
        leaving.stop();
    }

    @Override
    public boolean isRunning() {
        return running;
    }

    /// Before the first socket and the first request.
    @Override
    public int getPhase() {
        return 5;
    }
}
