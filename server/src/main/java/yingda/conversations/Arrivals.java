package yingda.conversations;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;
import tools.jackson.databind.node.ObjectNode;
import yingda.kernel.NotFound;
import yingda.kernel.Uuids;

/// Adds what arrived by a channel that stores first and tells afterwards: many messages of many conversations with a
/// handful of statements, in the caller's transaction (of the primary `TransactionTemplate`, in the workspace's scope).
@Service
public class Arrivals {

    private final ArrivalStore store;
    private final Turns turns;
    private final Broadcasts broadcasts;

    Arrivals(ArrivalStore store, Turns turns, Broadcasts broadcasts) {
        this.store = store;
        this.turns = turns;
        this.broadcasts = broadcasts;
    }

    /// What was added.
    ///
    /// @param lines of the arrivals, in their order
    /// @param waiting conversations that now wait for an agent: new ones, and those that had ended. Offer them to the
    ///        queue after the commit
    public record Added(List<Line> lines, List<Conversation> waiting) {
    }

    /// Adds the messages in this order, all of one workspace. A conversation that had ended waits again, and a line
    /// says so.
    ///
    /// @throws org.springframework.dao.DuplicateKeyException when a client id was used before
    /// @throws NotFound when an arrival names a conversation that is not there and does not open it
    @Transactional(propagation = Propagation.MANDATORY)
    public Added add(UUID workspace, List<Arrival> arrivals) {
        if (arrivals.isEmpty()) {
            return new Added(List.of(), List.of());
        }
        Map<UUID, Growing> growing = begin(workspace, arrivals);
        List<Line> lines = arrivals.stream().map(arrival -> growing.get(arrival.conversation()).message(arrival)).toList();
        List<Growing> waiting = growing.values().stream().filter(one -> one.isNew || one.reopened).toList();
        store.insertConversations(growing.values().stream().filter(one -> one.isNew).map(Growing::row).toList());
        store.wish(workspace, arrivals.stream().filter(one -> one.opening() != null && one.opening().wish().agents() != null).toList());
        store.updateConversations(growing.values().stream().filter(one -> !one.isNew).map(Growing::row).toList());
        store.insertLines(growing.values().stream().flatMap(one -> one.lines.stream()).toList());
        store.insertChanges(waiting.stream().map(Growing::row).toList(),
                waiting.stream().map(one -> one.isNew ? "opened" : "reopened").toList());
        growing.values().forEach(one -> turns.afterCommit(one.row(), () -> tell(one)));
        return new Added(lines, waiting.stream().map(Growing::row).toList());
    }

    private Map<UUID, Growing> begin(UUID workspace, List<Arrival> arrivals) {
        Map<UUID, Growing> growing = new LinkedHashMap<>();
        ArrivalStore.Locked locked = store.lock(workspace, arrivals.stream().filter(arrival -> arrival.opening() == null)
                .map(Arrival::conversation).distinct().toList());
        Map<UUID, Conversation> known = new HashMap<>();
        locked.conversations().forEach(one -> known.put(one.id(), one));
        for (Arrival arrival : arrivals) {
            growing.computeIfAbsent(arrival.conversation(), id -> {
                if (arrival.opening() != null) {
                    return Growing.open(arrival, locked.now());
                }
                Conversation conversation = known.get(id);
                if (conversation == null) {
                    throw new NotFound();
                }
                return new Growing(conversation, false, locked.now());
            });
        }
        return growing;
    }

    private void tell(Growing one) {
        if (one.isNew) {
            broadcasts.opened(one.row(), one.lines, null);
        } else if (one.reopened) {
            broadcasts.changed(one.row(), one.lines);
        } else {
            one.lines.forEach(line -> broadcasts.line(one.row(), line, null));
        }
    }

    /// A conversation while lines are added to it.
    private static final class Growing {

        private final Conversation before;
        private final boolean isNew;
        private final boolean reopened;
        private final Instant now;
        private final List<Line> lines = new ArrayList<>(2);
        private int messages;
        private @Nullable Line last;

        private Growing(Conversation before, boolean isNew, Instant now) {
            this.before = before;
            this.isNew = isNew;
            this.reopened = before.state() == ConversationState.ENDED;
            this.now = now.isBefore(before.lastAt()) ? before.lastAt() : now;
            if (isNew || reopened) {
                add(Uuids.next(), "system", SenderKind.SYSTEM, null, Content.event(isNew ? "opened" : "reopened"));
            }
        }

        private static Growing open(Arrival arrival, Instant now) {
            Arrival.Opening opening = arrival.opening();
            return new Growing(new Conversation(arrival.workspace(), arrival.conversation(), opening.channel(),
                    opening.group(), arrival.customer(), null, ConversationState.QUEUED, null, opening.subject(), null,
                    0, 0, 0, 0, 0, now, "", "text", "customer", now, null, now, null, null, 0, opening.wish().priority(),
                    null, 0), true, now);
        }

        private Line message(Arrival arrival) {
            messages++;
            last = add(arrival.clientId(), arrival.kind(), SenderKind.CUSTOMER, arrival.customer(), arrival.content());
            return last;
        }

        private Line add(UUID clientId, String kind, SenderKind sender, @Nullable UUID senderId, ObjectNode content) {
            long publicBefore = lines.isEmpty() ? before.publicSeq() : lines.getLast().seq();
            var line = new Line(before.workspace(), before.id(), before.seq() + lines.size() + 1, publicBefore,
                    Uuids.next(), clientId, kind, sender, senderId, true, content, now);
            lines.add(line);
            return line;
        }

        /// The row as it will be committed.
        private Conversation row() {
            long seq = before.seq() + lines.size();
            return new Conversation(before.workspace(), before.id(), before.channel(), before.group(), before.customer(),
                    before.visitor(), reopened ? ConversationState.QUEUED : before.state(), before.agent(),
                    before.subject(), reopened ? null : before.queueNumber(), seq, seq, before.customerReadSeq(),
                    before.agentReadSeq(), before.unread() + messages, now,
                    last == null ? before.lastLine() : Content.brief(last.content()),
                    last == null ? before.lastKind() : last.kind(),
                    last == null ? before.lastSender() : last.sender().word(), before.openedAt(),
                    reopened ? null : before.servingSince(),
                    reopened || before.waitingSince() == null ? now : before.waitingSince(),
                    reopened ? null : before.endedAt(), reopened ? null : before.endedBy(), before.erasures(),
                    before.priority(), before.snoozedUntil(), before.moves());
        }
    }
}
