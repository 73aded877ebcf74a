package yingda.routing;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.support.TransactionTemplate;
import yingda.categories.Categories;
import yingda.categories.Ending;
import yingda.conversations.By;
import yingda.conversations.Conversation;
import yingda.conversations.ConversationState;
import yingda.conversations.Conversations;
import yingda.conversations.Detours;
import yingda.conversations.WrongState;
import yingda.kernel.InvalidField;
import yingda.kernel.NotFound;
import yingda.people.Group;
import yingda.people.Groups;

/// What rules do with who serves a conversation. Every verb is one transaction that locks as [Routing] does; `mark` runs
/// in it, under the locks and before the change, so that what it writes commits with the change or not at all. It is not
/// run where nothing is to be changed: then the answer is false.
@Service
public class RuleRouting {

    private final Conversations conversations;
    private final Detours detours;
    private final Categories categories;
    private final Groups groups;
    private final QueueStore queues;
    private final SeatStore store;
    private final Seats seats;
    private final Holders holders;
    private final Reception reception;
    private final Drains drains;
    private final AgentNotices notices;
    private final TransactionTemplate transaction;
    private final Clock clock;

    RuleRouting(Conversations conversations, Detours detours, Categories categories, Groups groups, QueueStore queues, SeatStore store,
            Seats seats, Holders holders, Reception reception, Drains drains, AgentNotices notices, TransactionTemplate transaction, Clock clock) {
        this.conversations = conversations;
        this.detours = detours;
        this.categories = categories;
        this.groups = groups;
        this.queues = queues;
        this.store = store;
        this.seats = seats;
        this.holders = holders;
        this.reception = reception;
        this.drains = drains;
        this.notices = notices;
        this.transaction = transaction;
        this.clock = clock;
    }

    /// It waits in another group, whoever served it.
    ///
    /// @throws NotFound when there is no such group
    public boolean toGroup(UUID workspace, UUID id, UUID group, String rule, Runnable mark) {
        Group to = groups.find(workspace, group).orElseThrow(NotFound::new);
        return holders.whoeverServes(workspace, id, before -> {
            if (before.group().equals(group)) {
                return Optional.empty();
            }
            mark.run();
            return Optional.of(detours.moveByRule(workspace, id, group, to.shownName(), rule));
        }).isPresent();
    }

    /// This agent serves it: a chat only when the agent is there and has room.
    ///
    /// @throws InvalidField when the agent is none of the group, and may not get what is another group's
    /// @throws AgentBusy, AgentOffline, AgentFull as a transfer does
    public boolean toAgent(UUID workspace, UUID id, UUID agent, String rule, Runnable mark) {
        while (true) {
            Conversation seen = conversations.find(workspace, id).orElseThrow(NotFound::new);
            UUID from = Holders.server(seen);
            if (agent.equals(from)) {
                return false;
            }
            mustBeColleague(seen, agent);
            if (transaction.execute(_ -> hand(seen, from, agent, rule, mark))) {
                holders.changed(workspace, agent);
                if (from == null) {
                    drains.wake(workspace, seen.group());
                } else {
                    holders.freed(workspace, from);
                }
                return true;
            }
        }
    }

    private void mustBeColleague(Conversation conversation, UUID agent) {
        UUID workspace = conversation.workspace();
        boolean colleague = reception.of(workspace).transferToAll() ? queues.isMember(workspace, agent)
                : queues.inGroup(workspace, conversation.group(), agent);
        if (!colleague) {
            throw new InvalidField("memberId", "unknown-value");
        }
    }

    /// False when it was handed on before the locks were there.
    private boolean hand(Conversation seen, @Nullable UUID from, UUID to, String rule, Runnable mark) {
        UUID workspace = seen.workspace();
        seats.ensure(workspace, to);
        Seat seat = store.lock(workspace, from == null ? List.of(to) : List.of(from, to)).stream()
                .filter(one -> one.member().equals(to)).findFirst().orElseThrow();
        Conversation now = conversations.lock(workspace, seen.id());
        if (now.state() == ConversationState.ENDED) {
            throw new WrongState(now.state());
        }
        if (now.state() != seen.state() || from != null && !from.equals(Holders.server(now))) {
            return false;
        }
        if (now.visitor() != null) {
            Transfers.mustHaveRoom(seat);
        }
        mark.run();
        if (from == null) {
            conversations.assign(workspace, now.id(), to, seat.greeting());
        } else {
            detours.transferByRule(workspace, now.id(), to, rule);
            store.addLoad(workspace, from, -Holders.weight(now));
        }
        store.addLoad(workspace, to, Holders.awake(now));
        return true;
    }

    /// @param priority 0, 1 or 2: the higher is served first
    public boolean prioritise(UUID workspace, UUID id, int priority, String rule, Runnable mark) {
        boolean changed = transaction.execute(_ -> {
            Conversation before = conversations.lock(workspace, id);
            if (before.priority() == priority) {
                return false;
            }
            mark.run();
            detours.prioritiseByRule(workspace, id, priority, rule);
            return true;
        });
        if (changed) {
            conversations.find(workspace, id).ifPresent(after -> drains.wake(workspace, after.group()));
        }
        return changed;
    }

    /// Sets a served conversation aside for its agent.
    ///
    /// @throws WrongState when nobody serves it
    public boolean snooze(UUID workspace, UUID id, Duration time, String rule, Runnable mark) {
        Instant until = clock.instant().plus(time);
        Conversation seen = conversations.find(workspace, id).orElseThrow(NotFound::new);
        UUID agent = Holders.server(seen);
        if (agent == null) {
            throw new WrongState(seen.state());
        }
        transaction.executeWithoutResult(_ -> {
            store.lock(workspace, List.of(agent));
            Conversation held = conversations.lock(workspace, id);
            if (!agent.equals(Holders.server(held))) {
                throw new WrongState(held.state());
            }
            mark.run();
            conversations.readByAgent(workspace, id, agent, seen.seq()); // what comes later brings it back
            store.addLoad(workspace, agent, -Holders.weight(held));
            detours.snoozeByRule(workspace, id, until, rule);
        });
        holders.freed(workspace, agent);
        return true;
    }

    /// The server ends it, waiting or served.
    ///
    /// @param closing last words to the customer; empty for none
    public boolean end(UUID workspace, UUID id, Ending ending, String closing, Runnable mark) {
        return holders.whoeverServes(workspace, id, before -> {
            mark.run();
            categories.writeDown(workspace, id, before.group(), ending, false);
            return Optional.of(conversations.end(workspace, id, By.AUTO, null, closing));
        }).isPresent();
    }

    /// Shows a text to members whose pages are open, with a way to the conversation.
    public void tell(List<UUID> members, UUID conversation, String rule, String text) {
        members.forEach(member -> notices.tell(member, conversation, rule, text));
    }
}
