package yingda.routing;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;
import yingda.conversations.Conversation;
import yingda.conversations.ConversationState;
import yingda.conversations.Conversations;
import yingda.routing.Choice.Pick;

/// Brings a group's waiting conversations to agents with room. Locks: the group, then the seats that have room, in
/// the order of ids, then one conversation after the other; so no agent is given more than its capacity, whoever
/// else takes or ends conversations meanwhile. Numbers are given in a transaction before, because it locks
/// conversations and no seats.
@Component
class Drain {

    /// Bounds how long one transaction holds the locks.
    private static final int AT_ONCE = 10;

    /// The database's order; Java's differs.
    private static final Comparator<UUID> BY_ID = Comparator.comparing(UUID::toString);

    private final QueueStore queues;
    private final SeatStore seats;
    private final Conversations conversations;
    private final QueuePlaces places;
    private final Waits waits;
    private final Reception reception;
    private final TransactionTemplate transaction;
    private final ApplicationEventPublisher events;

    Drain(QueueStore queues, SeatStore seats, Conversations conversations, QueuePlaces places,
            Waits waits, Reception reception, TransactionTemplate transaction, ApplicationEventPublisher events) {
        this.queues = queues;
        this.seats = seats;
        this.conversations = conversations;
        this.places = places;
        this.waits = waits;
        this.reception = reception;
        this.transaction = transaction;
        this.events = events;
    }

    /// @param loads how many each agent was given
    /// @param again there may be more that fits
    private record Round(Set<UUID> given, Map<UUID, Integer> loads, boolean again) {
    }

    /// Within the workspace's scope and outside any transaction.
    void run(UUID workspace, UUID group) {
        List<UUID> arrived = new ArrayList<>();
        boolean sticky = reception.of(workspace).sticky();
        try {
            Round round;
            do {
                arrived.addAll(transaction.execute(_ -> number(workspace, group)));
                round = transaction.execute(_ -> round(workspace, group, sticky));
                arrived.removeAll(round.given());
                round.loads().keySet().forEach(member -> events.publishEvent(new SeatChanged(workspace, member)));
            } while (round.again());
        } finally {
            waits.tell(workspace, group, arrived);
        }
        places.changed(workspace, group);
    }

    /// Who came into the queue.
    private List<UUID> number(UUID workspace, UUID group) {
        queues.lockGroup(workspace, group);
        return queues.anyUnnumbered(workspace, group)
                ? conversations.number(workspace, group).stream().map(Conversation::id).toList() : List.of();
    }

    private Round round(UUID workspace, UUID group, boolean sticky) {
        queues.lockGroup(workspace, group);
        List<Seat> free = queues.anyNumbered(workspace, group) ? seats.lockFree(workspace, group) : List.of();
        if (free.isEmpty()) {
            return new Round(Set.of(), Map.of(), false);
        }
        int fit = Math.min(AT_ONCE, free.stream().mapToInt(seat -> seat.capacity() - seat.load()).sum());
        List<Choice.Waiting> first = queues.first(workspace, group, free.stream().map(Seat::member).toList(),
                sticky, fit);
        List<Choice.Waiting> waiting = waiting(workspace, group, first);
        Map<UUID, Integer> loads = new HashMap<>();
        Set<UUID> given = give(workspace, waiting, free, loads);
        loads.forEach((member, more) -> seats.addLoad(workspace, member, more));
        boolean someLeftMeanwhile = waiting.size() < first.size();
        return new Round(given, loads, someLeftMeanwhile || !given.isEmpty() && first.size() == fit);
    }

    /// Somebody may have taken one by hand, or the customer left, since we read the queue: under its lock we know. Locked
    /// in the order of ids, as the append lanes do.
    private List<Choice.Waiting> waiting(UUID workspace, UUID group, List<Choice.Waiting> first) {
        Set<UUID> queued = first.stream().map(Choice.Waiting::conversation).sorted(BY_ID)
                .filter(id -> waits(conversations.lock(workspace, id), group))
                .collect(Collectors.toSet());
        return first.stream().filter(one -> queued.contains(one.conversation())).toList();
    }

    private static boolean waits(Conversation conversation, UUID group) {
        return conversation.state() == ConversationState.QUEUED && conversation.group().equals(group);
    }

    private Set<UUID> give(UUID workspace, List<Choice.Waiting> waiting, List<Seat> free, Map<UUID, Integer> loads) {
        List<Pick> picks = Choice.pick(waiting, free);
        picks.forEach(pick -> {
            conversations.assign(workspace, pick.conversation(), pick.seat().member(), pick.seat().greeting());
            loads.merge(pick.seat().member(), 1, Integer::sum);
        });
        return picks.stream().map(Pick::conversation).collect(Collectors.toSet());
    }
}
