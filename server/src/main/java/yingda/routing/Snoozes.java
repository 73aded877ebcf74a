package yingda.routing;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import jakarta.annotation.PreDestroy;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.event.EventListener;
import org.springframework.dao.DataAccessException;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Service;
import org.springframework.transaction.TransactionException;
import org.springframework.transaction.support.TransactionTemplate;
import yingda.conversations.Conversation;
import yingda.conversations.ConversationAccess;
import yingda.conversations.Conversations;
import yingda.conversations.Detours;
import yingda.conversations.LineAppended;
import yingda.conversations.SenderKind;
import yingda.kernel.Coalescer;
import yingda.kernel.InvalidField;
import yingda.kernel.WorkspaceScope;
import yingda.people.Viewer;

/// Conversations that their agents have set aside: they come back at their time, or when the customer writes. Until then
/// they do not count against the agent's limit; those that come back may pass it.
@Service
public class Snoozes {

    private static final Logger LOG = LoggerFactory.getLogger(Snoozes.class);
    private static final Duration LONGEST = Duration.ofDays(366);

    /// One that may be due.
    record Sleeper(UUID workspace, UUID conversation) {
    }

    private final Conversations conversations;
    private final Detours detours;
    private final ConversationAccess access;
    private final QueueStore queues;
    private final SeatStore seats;
    private final Holders holders;
    private final TransactionTemplate transaction;
    private final Clock clock;
    private final Coalescer<Sleeper> waking = new Coalescer<>("wake", Duration.ZERO, 2, this::wake);

    Snoozes(Conversations conversations, Detours detours, ConversationAccess access, QueueStore queues, SeatStore seats,
            Holders holders, TransactionTemplate transaction, Clock clock) {
        this.conversations = conversations;
        this.detours = detours;
        this.access = access;
        this.queues = queues;
        this.seats = seats;
        this.holders = holders;
        this.transaction = transaction;
        this.clock = clock;
    }

    /// The serving agent sets a conversation aside.
    public Conversation snooze(Viewer viewer, UUID id, Instant until) {
        Instant now = clock.instant();
        if (!until.isAfter(now) || until.isAfter(now.plus(LONGEST))) {
            throw new InvalidField("until", "range", LONGEST.toDays());
        }
        Conversation before = access.access(viewer, id);
        Holders.mustServe(before, viewer);
        conversations.readByAgent(viewer.workspace(), id, viewer.member(), before.seq()); // what comes later brings it back
        Conversation aside = transaction.execute(_ -> {
            seats.lock(viewer.workspace(), List.of(viewer.member()));
            Conversation held = conversations.lock(viewer.workspace(), id);
            Holders.mustServe(held, viewer);
            seats.addLoad(viewer.workspace(), viewer.member(), -Holders.weight(held));
            return detours.snooze(viewer.workspace(), id, viewer.member(), until);
        });
        holders.freed(viewer.workspace(), viewer.member());
        return aside;
    }

    /// The serving agent takes it up again before its time.
    public Conversation wake(Viewer viewer, UUID id) {
        Holders.mustServe(access.access(viewer, id), viewer);
        wake(viewer.workspace(), id, asleep -> true);
        return conversations.find(viewer.workspace(), id).orElseThrow();
    }

    @EventListener
    void appended(LineAppended event) {
        if (event.line().sender() == SenderKind.CUSTOMER && event.conversation().snoozedUntil() != null) {
            waking.wake(new Sleeper(event.conversation().workspace(), event.conversation().id()));
        }
    }

    /// Also those whose customer wrote to a server that died.
    @Scheduled(fixedDelay = 5, timeUnit = TimeUnit.SECONDS)
    void sweep() {
        try {
            queues.dueSleepers().forEach(waking::wake);
        } catch (DataAccessException | TransactionException databaseAway) {
            LOG.warn("What was set aside waits for the database: {}", databaseAway.toString());
        }
    }

    /// An agent who looks at it may have read what the customer wrote before it is woken.
    private void wake(Sleeper sleeper) {
        WorkspaceScope.run(sleeper.workspace, () -> wake(sleeper.workspace, sleeper.conversation,
                asleep -> asleep.unread() > 0 || !asleep.snoozedUntil().isAfter(clock.instant())
                        || queues.wroteSinceSetAside(sleeper.workspace, sleeper.conversation)));
    }

    /// Under the lock of whoever serves it. When somebody else does by then, it is not set aside any more.
    private void wake(UUID workspace, UUID id, Predicate<Conversation> due) {
        UUID agent = conversations.find(workspace, id).map(Holders::server).orElse(null);
        if (agent == null) {
            return;
        }
        boolean back = transaction.execute(_ -> {
            seats.lock(workspace, List.of(agent));
            Conversation asleep = conversations.lock(workspace, id);
            boolean woken = agent.equals(Holders.server(asleep)) && detours.wake(workspace, id, due);
            seats.addLoad(workspace, agent, woken ? Holders.awake(asleep) : 0);
            return woken;
        });
        if (back) {
            holders.changed(workspace, agent);
        }
    }

    @PreDestroy
    void stop() {
        waking.stop();
    }
}
