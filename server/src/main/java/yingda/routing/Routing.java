package yingda.routing;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Service;
import org.springframework.transaction.support.TransactionTemplate;
import yingda.conversations.By;
import yingda.conversations.Content;
import yingda.conversations.Conversation;
import yingda.conversations.ConversationAccess;
import yingda.conversations.ConversationState;
import yingda.conversations.Conversations;
import yingda.conversations.NotYours;
import yingda.conversations.WrongState;
import yingda.kernel.InvalidField;
import yingda.kernel.NotFound;
import yingda.kernel.Uuids;
import yingda.people.Viewer;

/// Who serves a conversation. Every verb is one transaction that locks group, seats and conversation in this order,
/// works within the workspace's scope, and looks into the queues after its commit.
@Service
public class Routing {

    private static final int LONGEST_NOTE = 500;

    private final Conversations conversations;
    private final ConversationAccess access;
    private final QueueStore queues;
    private final SeatStore seats;
    private final Drains drains;
    private final TransactionTemplate transaction;
    private final ApplicationEventPublisher events;

    Routing(Conversations conversations, ConversationAccess access, QueueStore queues, SeatStore seats, Drains drains,
            TransactionTemplate transaction, ApplicationEventPublisher events) {
        this.conversations = conversations;
        this.access = access;
        this.queues = queues;
        this.seats = seats;
        this.drains = drains;
        this.transaction = transaction;
        this.events = events;
    }

    /// Offers a new conversation to its group: to an agent with room, else it gets a number in the queue. Call it after
    /// the commit of the opening. Returns at once: all that are offered together are placed together. Should it be
    /// forgotten, for the server died, the next look at all queues finds the conversation.
    public void place(Conversation opened) {
        drains.wake(opened.workspace(), opened.group());
    }

    /// The place of a waiting conversation, 1 for the next to be served; empty when it does not wait.
    public Optional<Integer> placeOf(UUID workspace, UUID conversation) {
        int place = queues.placeOf(workspace, conversation);
        return place == 0 ? Optional.empty() : Optional.of(place);
    }

    /// The viewer takes a waiting conversation by hand, beyond the own limit, too.
    public Conversation accept(Viewer viewer, UUID id) {
        access.access(viewer, id);
        return take(viewer, id);
    }

    /// The viewer takes the one who waits longest in the group, or in any of the own groups; empty when nobody waits.
    public Optional<Conversation> next(Viewer viewer, @Nullable UUID group) {
        if (group != null && !viewer.seesGroup(group)) {
            throw new NotFound();
        }
        Set<UUID> groups = group == null ? viewer.groups() : Set.of(group);
        while (true) {
            Optional<UUID> longest = queues.longestWaiting(viewer.workspace(), groups);
            if (longest.isEmpty()) {
                return Optional.empty();
            }
            try {
                return Optional.of(take(viewer, longest.get()));
            } catch (WrongState somebodyWasFaster) {
                // The next in the queue is the longest waiting now.
            }
        }
    }

    private Conversation take(Viewer viewer, UUID id) {
        UUID workspace = viewer.workspace();
        Conversation taken = transaction.execute(_ -> {
            seats.ensure(workspace, viewer.member());
            seats.lock(workspace, List.of(viewer.member()));
            Conversation accepted = conversations.accept(workspace, id, viewer.member());
            seats.addLoad(workspace, viewer.member(), 1);
            return accepted;
        });
        changed(workspace, viewer.member());
        drains.wake(workspace, taken.group());
        return taken;
    }

    /// The serving agent hands a conversation to a colleague of its group.
    ///
    /// @throws AgentBusy when the colleague takes nobody on at the moment
    /// @throws AgentOffline when the colleague is not there
    /// @throws AgentFull when the colleague's limit is reached
    public Conversation transfer(Viewer viewer, UUID id, UUID to, @Nullable String note) {
        UUID workspace = viewer.workspace();
        Conversation before = access.access(viewer, id);
        mustServe(before, viewer);
        if (note != null && note.length() > LONGEST_NOTE) {
            throw new InvalidField("note", "too-long", LONGEST_NOTE);
        }
        mustBeColleague(before, viewer, to);
        Conversation after = transaction.execute(_ -> {
            seats.ensure(workspace, to);
            List<Seat> locked = seats.lock(workspace, List.of(viewer.member(), to));
            mustBeColleague(before, viewer, to);
            mustHaveRoom(locked.stream().filter(seat -> seat.member().equals(to)).findFirst().orElseThrow());
            mustServe(conversations.lock(workspace, id), viewer);
            Conversation moved = conversations.transfer(workspace, id, viewer.member(), to,
                    note == null || note.isBlank() ? null : note.strip());
            seats.addLoad(workspace, viewer.member(), -1);
            seats.addLoad(workspace, to, 1);
            return moved;
        });
        changed(workspace, to);
        freed(workspace, viewer.member());
        return after;
    }

    /// The serving agent ends a conversation.
    public Conversation end(Viewer viewer, UUID id) {
        UUID workspace = viewer.workspace();
        mustServe(access.access(viewer, id), viewer);
        Conversation ended = transaction.execute(_ -> {
            seats.lock(workspace, List.of(viewer.member()));
            mustServe(conversations.lock(workspace, id), viewer);
            seats.addLoad(workspace, viewer.member(), -1);
            return conversations.end(workspace, id, By.AGENT, viewer.member());
        });
        freed(workspace, viewer.member());
        return ended;
    }

    /// The server itself ends a served conversation, if under its lock it still is as `due` wants it.
    ///
    /// @param closing last words to the customer; empty for none
    public boolean close(UUID workspace, UUID id, Predicate<Conversation> due, String closing) {
        UUID agent = conversations.find(workspace, id).map(Conversation::agent).orElse(null);
        if (agent == null) {
            return false;
        }
        boolean closed = transaction.execute(_ -> {
            seats.lock(workspace, List.of(agent));
            Conversation now = conversations.lock(workspace, id);
            if (now.state() != ConversationState.SERVING || !agent.equals(now.agent()) || !due.test(now)) {
                return false;
            }
            if (!closing.isEmpty()) {
                conversations.tell(workspace, id, "system", Content.event("closing").put("text", closing), Uuids.next());
            }
            seats.addLoad(workspace, agent, -1);
            conversations.end(workspace, id, By.AUTO, null);
            return true;
        });
        if (closed) {
            freed(workspace, agent);
        }
        return closed;
    }

    /// Puts all that a member serves back to the front of their queues, for the member is disabled. Within the
    /// workspace's scope.
    void handOn(UUID workspace, UUID member) {
        awaitSeat(workspace, member);
        List<UUID> served = queues.servedBy(workspace, member);
        for (UUID id : served) {
            conversations.find(workspace, id).ifPresent(before -> {
                transaction.executeWithoutResult(_ -> {
                    queues.lockGroup(workspace, before.group());
                    seats.lock(workspace, List.of(member));
                    Conversation now = conversations.lock(workspace, id);
                    if (now.state() == ConversationState.SERVING && member.equals(now.agent())) {
                        conversations.requeue(workspace, id);
                        seats.addLoad(workspace, member, -1);
                    }
                });
                drains.wake(workspace, before.group());
            });
        }
        if (!served.isEmpty()) {
            changed(workspace, member);
        }
    }

    /// Whoever gives the member something at this moment holds the seat; whoever comes later sees a disabled member.
    private void awaitSeat(UUID workspace, UUID member) {
        transaction.executeWithoutResult(_ -> seats.lock(workspace, List.of(member)));
    }

    private void mustBeColleague(Conversation conversation, Viewer viewer, UUID to) {
        if (to.equals(viewer.member()) || !queues.inGroup(viewer.workspace(), conversation.group(), to)) {
            throw new InvalidField("memberId", "unknown-value");
        }
    }

    private static void mustServe(Conversation conversation, Viewer viewer) {
        if (conversation.state() != ConversationState.SERVING) {
            throw new WrongState(conversation.state());
        }
        if (!viewer.member().equals(conversation.agent())) {
            throw new NotYours();
        }
    }

    private static void mustHaveRoom(Seat seat) {
        if (seat.status() == SeatStatus.BUSY) {
            throw new AgentBusy();
        }
        if (seat.status() != SeatStatus.ONLINE) {
            throw new AgentOffline();
        }
        if (!seat.mayReceive()) {
            throw new AgentFull(seat);
        }
    }

    private void changed(UUID workspace, UUID member) {
        events.publishEvent(new SeatChanged(workspace, member));
    }

    private void freed(UUID workspace, UUID member) {
        changed(workspace, member);
        drains.wakeGroupsOf(workspace, member);
    }
}
