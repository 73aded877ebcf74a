package yingda.conversations;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;
import yingda.kernel.NotFound;

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

    /// Adds the messages in this order, all of one workspace. News makes a conversation that had ended wait again, and a
    /// line says so; all else leaves its state as it is.
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
        store.insertConversations(growing.values().stream().filter(Growing::isNew).map(Growing::row).toList());
        store.wish(workspace, arrivals.stream().filter(one -> one.opening() != null && one.opening().wish().agents() != null).toList());
        store.updateConversations(growing.values().stream().filter(one -> !one.isNew()).map(Growing::row).toList());
        store.insertLines(growing.values().stream().flatMap(one -> one.lines().stream()).toList());
        List<Growing> changed = growing.values().stream().filter(one -> one.change() != null).toList();
        store.insertChanges(changed.stream().map(Growing::row).toList(),
                changed.stream().collect(Collectors.toMap(one -> one.row().id(), Growing::change)));
        growing.values().stream().filter(one -> one.isWoken() || !one.isNew())
                .forEach(one -> turns.afterCommit(one.row(), () -> tell(one)));
        return new Added(lines, growing.values().stream().filter(Growing::isWoken).map(Growing::row)
                .filter(one -> one.state() == ConversationState.QUEUED).toList());
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
                return Growing.of(conversation, locked.now());
            });
        }
        return growing;
    }

    /// A conversation that only old lines were filed in is read anew by those who look at it.
    private void tell(Growing one) {
        if (one.isWoken() && one.isNew()) {
            broadcasts.opened(one.row(), one.lines(), null);
        } else if (one.isWoken()) {
            broadcasts.changed(one.row(), one.lines());
        } else if (one.isFiled()) {
            broadcasts.unknown(one.row());
        } else {
            one.lines().forEach(line -> broadcasts.line(one.row(), line, null));
        }
    }
}
