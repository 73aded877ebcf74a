package yingda.routing;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.support.TransactionTemplate;
import yingda.audit.Act;
import yingda.audit.Audit;
import yingda.categories.Categories;
import yingda.categories.Ending;
import yingda.conversations.By;
import yingda.conversations.Content;
import yingda.conversations.Conversation;
import yingda.conversations.ConversationAccess;
import yingda.conversations.ConversationState;
import yingda.conversations.Conversations;
import yingda.conversations.Detours;
import yingda.conversations.NotOnline;
import yingda.conversations.WrongState;
import yingda.kernel.InvalidField;
import yingda.kernel.NotFound;
import yingda.kernel.Uuids;
import yingda.people.Viewer;

/// Who serves a conversation. Every verb is one transaction that locks group, seats and conversation in this order,
/// works within the workspace's scope, and looks into the queues after its commit.
@Service
public class Routing {

    private final Conversations conversations;
    private final Detours detours;
    private final ConversationAccess access;
    private final Categories categories;
    private final QueueStore queues;
    private final QueuePlaces places;
    private final SeatStore store;
    private final Seats seats;
    private final Holders holders;
    private final Reception reception;
    private final Drains drains;
    private final Audit audit;
    private final TransactionTemplate transaction;

    Routing(Conversations conversations, Detours detours, ConversationAccess access, Categories categories, QueueStore queues,
            QueuePlaces places, SeatStore store, Seats seats, Holders holders, Reception reception, Drains drains, Audit audit,
            TransactionTemplate transaction) {
        this.conversations = conversations;
        this.detours = detours;
        this.access = access;
        this.categories = categories;
        this.queues = queues;
        this.places = places;
        this.store = store;
        this.seats = seats;
        this.holders = holders;
        this.reception = reception;
        this.drains = drains;
        this.audit = audit;
        this.transaction = transaction;
    }

    /// Offers a new conversation to its group: to an agent with room, else it gets a number in the queue. Call it after
    /// the commit of the opening. Returns at once: all that are offered together are placed together. Should it be
    /// forgotten, for the server died, the next look at all queues finds the conversation.
    public void place(Conversation opened) {
        drains.wake(opened.workspace(), opened.group());
    }

    /// The place of a waiting conversation and its expected wait; empty when it does not wait.
    public Optional<QueueMoved.Waiting> placeOf(Conversation conversation) {
        return Optional.ofNullable(places.of(conversation));
    }

    /// The viewer takes a waiting conversation by hand, beyond the own limit, too.
    ///
    /// @throws NotOnline when the viewer has gone offline
    public Conversation accept(Viewer viewer, UUID id) {
        access.access(viewer, id);
        return take(viewer, id);
    }

    /// The viewer takes the one who waits longest in the group, or in any of the own groups; empty when nobody waits.
    public Optional<Conversation> next(Viewer viewer, @Nullable UUID group) {
        if (group != null && !viewer.worksFor(group)) {
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
            Seat seat = store.lock(workspace, List.of(viewer.member())).getFirst();
            if (seat.left()) {
                throw new NotOnline();
            }
            Conversation accepted = conversations.accept(workspace, id, viewer.member(), seat.greeting());
            store.addLoad(workspace, viewer.member(), 1);
            return accepted;
        });
        holders.changed(workspace, viewer.member());
        drains.wake(workspace, taken.group());
        return taken;
    }

    /// The serving agent ends a conversation.
    ///
    /// @throws yingda.categories.CategoryRequired when it must say what the conversation was about, and does not
    public Conversation end(Viewer viewer, UUID id, Ending ending) {
        UUID workspace = viewer.workspace();
        Holders.mustServe(access.access(viewer, id), viewer);
        boolean required = reception.of(workspace).categoryRequired();
        Conversation ended = transaction.execute(_ -> {
            store.lock(workspace, List.of(viewer.member()));
            Conversation before = conversations.lock(workspace, id);
            Holders.mustServe(before, viewer);
            categories.writeDown(workspace, id, before.group(), ending, required);
            store.addLoad(workspace, viewer.member(), -Holders.weight(before));
            return conversations.end(workspace, id, By.AGENT, viewer.member());
        });
        holders.freed(workspace, viewer.member());
        return ended;
    }

    /// An open conversation ends, waiting or served, without its agent: the visitor leaves, or nobody says anything any
    /// more.
    ///
    /// @param closing last words to the customer; empty for none
    /// @param still asked under the conversation's lock: false leaves it as it is
    public Optional<Conversation> end(UUID workspace, UUID id, By by, String closing, Predicate<Conversation> still) {
        return holders.whoeverServes(workspace, id, before -> still.test(before)
                ? Optional.of(conversations.end(workspace, id, by, null, closing)) : Optional.empty());
    }

    /// The server itself ends a served conversation, if under its lock it still is as `due` wants it.
    ///
    /// @param closing last words to the customer; empty for none
    public boolean close(UUID workspace, UUID id, Predicate<Conversation> due, String closing) {
        return end(workspace, id, By.AUTO, closing, now -> now.state() == ConversationState.SERVING && due.test(now)).isPresent();
    }

    /// A waiting conversation waits in another group, as one that has just come; empty when it does not wait any more.
    ///
    /// @param name of the group, for the line that tells of it
    /// @param still asked under the conversation's lock: false leaves it as it is
    public Optional<Conversation> move(UUID workspace, UUID id, UUID group, String name, Predicate<Conversation> still) {
        return holders.whoeverServes(workspace, id, before -> before.state() == ConversationState.QUEUED && still.test(before)
                ? Optional.of(detours.move(workspace, id, group, name)) : Optional.empty());
    }

    /// Throws a waiting conversation away, without an answer: who sees who waits may do so.
    public Conversation discard(Viewer viewer, UUID id) {
        UUID workspace = viewer.workspace();
        access.access(viewer, id);
        Conversation discarded = transaction.execute(_ -> {
            Conversation before = conversations.lock(workspace, id);
            if (before.state() != ConversationState.QUEUED) {
                throw new WrongState(before.state());
            }
            audit.record(new Act(workspace, "conversation.discarded", "conversation", id, Map.of(), Map.of()));
            return conversations.end(workspace, id, By.DISCARDED, viewer.member());
        });
        drains.wake(workspace, discarded.group());
        return discarded;
    }

    /// A waiting conversation is served earlier or later than others.
    ///
    /// @param priority 0, 1 or 2: the higher is served first
    public Conversation prioritise(Viewer viewer, UUID id, int priority) {
        if (priority < 0 || priority > 2) {
            throw new InvalidField("priority", "range", 2);
        }
        access.access(viewer, id);
        Conversation after = detours.prioritise(viewer.workspace(), id, viewer.member(), priority);
        drains.wake(viewer.workspace(), after.group());
        return after;
    }
}
