package yingda.routing;

import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;
import yingda.conversations.Conversation;
import yingda.conversations.ConversationState;
import yingda.conversations.Conversations;
import yingda.conversations.NotYours;
import yingda.conversations.WrongState;
import yingda.kernel.NotFound;
import yingda.people.Viewer;

/// Takes conversations from whoever serves them, and tells who has more or less to do.
@Component
class Holders {

    private final Conversations conversations;
    private final QueueStore queues;
    private final SeatStore seats;
    private final Drains drains;
    private final TransactionTemplate transaction;
    private final ApplicationEventPublisher events;

    Holders(Conversations conversations, QueueStore queues, SeatStore seats, Drains drains,
            TransactionTemplate transaction, ApplicationEventPublisher events) {
        this.conversations = conversations;
        this.queues = queues;
        this.seats = seats;
        this.drains = drains;
        this.transaction = transaction;
        this.events = events;
    }

    static void mustServe(Conversation conversation, Viewer viewer) {
        if (conversation.state() != ConversationState.SERVING) {
            throw new WrongState(conversation.state());
        }
        if (!viewer.member().equals(conversation.agent())) {
            throw new NotYours();
        }
    }

    static @Nullable UUID server(Conversation conversation) {
        return conversation.state() == ConversationState.SERVING ? conversation.agent() : null;
    }

    /// How much it counts against its agent's limit: what is set aside does not.
    static int weight(Conversation served) {
        return served.snoozedUntil() == null ? awake(served) : 0;
    }

    /// How much it would count were it not set aside: what came by an own mailbox is nobody else's business.
    static int awake(Conversation served) {
        return served.isPrivate() ? 0 : 1;
    }

    /// Works on an open conversation under the locks of its agent's seat, if it has an agent, and of itself; what comes
    /// of it is served by nobody. When the agent changes on the way to the locks it begins anew.
    ///
    /// @param work in the transaction; empty leaves the conversation as it is
    /// @return what the work made of it; empty also when it has ended before
    Optional<Conversation> whoeverServes(UUID workspace, UUID id, Function<Conversation, Optional<Conversation>> work) {
        while (true) {
            Conversation seen = conversations.find(workspace, id).orElseThrow(NotFound::new);
            UUID agent = server(seen);
            Outcome outcome = transaction.execute(_ -> underLocks(workspace, id, agent, work));
            if (outcome.agentChanged) {
                continue;
            }
            outcome.after.ifPresent(after -> {
                drains.wake(workspace, seen.group());
                drains.wake(workspace, after.group());
                if (agent != null) {
                    freed(workspace, agent);
                }
            });
            return outcome.after;
        }
    }

    private record Outcome(boolean agentChanged, Optional<Conversation> after) {
    }

    private Outcome underLocks(UUID workspace, UUID id, @Nullable UUID agent, Function<Conversation, Optional<Conversation>> work) {
        if (agent != null) {
            seats.lock(workspace, List.of(agent));
        }
        Conversation before = conversations.lock(workspace, id);
        if (before.state() == ConversationState.ENDED) {
            return new Outcome(false, Optional.empty());
        }
        if (!Objects.equals(server(before), agent)) {
            return new Outcome(true, Optional.empty());
        }
        Optional<Conversation> after = work.apply(before);
        if (agent != null && after.isPresent()) {
            seats.addLoad(workspace, agent, -weight(before));
        }
        return new Outcome(false, after);
    }

    /// Puts what a member serves back to the front of their queues, for the member is not there any more. Within the
    /// workspace's scope.
    ///
    /// @param chatsOnly mails stay: their writers do not sit and wait
    void handOn(UUID workspace, UUID member, boolean chatsOnly) {
        awaitSeat(workspace, member);
        List<UUID> served = queues.servedBy(workspace, member, chatsOnly);
        for (UUID id : served) {
            conversations.find(workspace, id).ifPresent(before -> {
                transaction.executeWithoutResult(_ -> {
                    queues.lockGroup(workspace, before.group());
                    seats.lock(workspace, List.of(member));
                    Conversation now = conversations.lock(workspace, id);
                    if (member.equals(server(now))) {
                        conversations.requeue(workspace, id);
                        seats.addLoad(workspace, member, -weight(now));
                    }
                });
                drains.wake(workspace, before.group());
            });
        }
        if (!served.isEmpty()) {
            changed(workspace, member);
        }
    }

    /// Whoever gives the member something at this moment holds the seat; whoever comes later sees that it is away.
    private void awaitSeat(UUID workspace, UUID member) {
        transaction.executeWithoutResult(_ -> seats.lock(workspace, List.of(member)));
    }

    void changed(UUID workspace, UUID member) {
        events.publishEvent(new SeatChanged(workspace, member));
    }

    void freed(UUID workspace, UUID member) {
        changed(workspace, member);
        drains.wakeGroupsOf(workspace, member);
    }
}
