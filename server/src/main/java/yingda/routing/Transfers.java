package yingda.routing;

import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.support.TransactionTemplate;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;
import yingda.conversations.Append;
import yingda.conversations.Conversation;
import yingda.conversations.ConversationAccess;
import yingda.conversations.ConversationState;
import yingda.conversations.Conversations;
import yingda.conversations.Departures;
import yingda.conversations.Detours;
import yingda.conversations.SenderKind;
import yingda.kernel.InvalidField;
import yingda.kernel.NotFound;
import yingda.kernel.Uuids;
import yingda.people.Group;
import yingda.people.Groups;
import yingda.people.ShownGroup;
import yingda.people.Viewer;

/// Hands conversations over: to a colleague, or by a card, with the customer's consent, to another group. Locks as
/// [Routing] does.
@Service
public class Transfers {

    private static final int LONGEST_NOTE = 500;

    private final Conversations conversations;
    private final Detours detours;
    private final ConversationAccess access;
    private final Departures departures;
    private final Groups groups;
    private final QueueStore queues;
    private final SeatStore store;
    private final Seats seats;
    private final CardStore cards;
    private final Holders holders;
    private final Reception reception;
    private final AgentNotices notices;
    private final TransactionTemplate transaction;

    Transfers(Conversations conversations, Detours detours, ConversationAccess access, Departures departures, Groups groups,
            QueueStore queues, SeatStore store, Seats seats, CardStore cards, Holders holders, Reception reception,
            AgentNotices notices, TransactionTemplate transaction) {
        this.conversations = conversations;
        this.detours = detours;
        this.access = access;
        this.departures = departures;
        this.groups = groups;
        this.queues = queues;
        this.store = store;
        this.seats = seats;
        this.cards = cards;
        this.holders = holders;
        this.reception = reception;
        this.notices = notices;
        this.transaction = transaction;
    }

    /// A group that a customer may be sent to.
    ///
    /// @param agentsOnline how many of it are online
    public record OtherGroup(UUID id, String name, int agentsOnline) {
    }

    /// Where the viewer may hand a conversation.
    ///
    /// @param toAll whether also to online agents of other groups
    public record Choices(boolean toAll, List<OtherGroup> groups) {
    }

    /// Where the viewer may hand this conversation.
    public Choices choices(Viewer viewer, UUID id) {
        Conversation conversation = access.access(viewer, id);
        ReceptionSettings settings = reception.of(viewer.workspace());
        List<OtherGroup> others = conversation.visitor() == null ? List.of() : cards.groups(viewer.workspace()).stream()
                .filter(group -> !group.id().equals(conversation.group()) && !settings.internalGroups().contains(group.id())).toList();
        return new Choices(settings.transferToAll(), others);
    }

    /// The serving agent hands a conversation to a colleague.
    ///
    /// @throws AgentBusy when the colleague takes nobody on at the moment
    /// @throws AgentOffline when the colleague is not there
    /// @throws AgentFull when the colleague's limit is reached
    public Conversation transfer(Viewer viewer, UUID id, UUID to, @Nullable String note) {
        UUID workspace = viewer.workspace();
        Conversation before = access.access(viewer, id);
        Holders.mustServe(before, viewer);
        if (note != null && note.length() > LONGEST_NOTE) {
            throw new InvalidField("note", "too-long", LONGEST_NOTE);
        }
        String said = note == null || note.isBlank() ? null : note.strip();
        mustBeColleague(before, viewer, to);
        Conversation after = transaction.execute(_ -> {
            seats.ensure(workspace, to);
            List<Seat> locked = store.lock(workspace, List.of(viewer.member(), to));
            mustBeColleague(before, viewer, to);
            mustHaveRoom(locked.stream().filter(seat -> seat.member().equals(to)).findFirst().orElseThrow());
            Conversation now = conversations.lock(workspace, id);
            Holders.mustServe(now, viewer);
            Conversation moved = conversations.transfer(workspace, id, viewer.member(), to, said);
            store.addLoad(workspace, viewer.member(), -Holders.weight(now));
            store.addLoad(workspace, to, Holders.awake(now));
            return moved;
        });
        notices.tell(to, "transferred", after, viewer, said);
        holders.changed(workspace, to);
        holders.freed(workspace, viewer.member());
        return after;
    }

    private void mustBeColleague(Conversation conversation, Viewer viewer, UUID to) {
        UUID workspace = viewer.workspace();
        boolean colleague = reception.of(workspace).transferToAll() ? queues.isMember(workspace, to)
                : queues.inGroup(workspace, conversation.group(), to);
        boolean knows = conversation.privateTo() == null || conversation.privateTo().contains(to);
        if (to.equals(viewer.member()) || !colleague || !knows) {
            throw new InvalidField("memberId", "unknown-value");
        }
    }

    static void mustHaveRoom(Seat seat) {
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

    /// The serving agent shows the customer a card that leads to another group.
    ///
    /// @param note HTML; what is not allowed in it is left out
    public void offer(Viewer viewer, UUID id, UUID group, @Nullable String note) {
        UUID workspace = viewer.workspace();
        Conversation before = access.access(viewer, id);
        Holders.mustServe(before, viewer);
        String name = choices(viewer, id).groups().stream().filter(one -> one.id().equals(group)).findFirst()
                .flatMap(one -> groups.find(workspace, one.id())).map(Group::shownName)
                .orElseThrow(() -> new InvalidField("groupId", "unknown-value"));
        UUID card = Uuids.next();
        ObjectNode content = JsonNodeFactory.instance.objectNode().put("card", card.toString());
        content.putObject("group").put("id", group.toString()).put("name", name);
        content.put("note", CardNote.safe(note));
        transaction.executeWithoutResult(_ -> {
            long seq = departures.add(new Append(workspace, id, card, CardLines.KIND, SenderKind.MEMBER, viewer.member(), content, null)).seq();
            cards.insert(workspace, card, id, seq, group);
        });
    }

    /// The visitor follows a card: the conversation waits in the card's group from now on. A card works once, and no more
    /// after another one was followed.
    ///
    /// @throws CardUsed when it does not work any more
    /// @throws NotFound when the conversation is not the visitor's
    public void follow(UUID workspace, UUID id, UUID visitor, long seq) {
        Optional<Conversation> moved = holders.whoeverServes(workspace, id, before -> {
            if (!visitor.equals(before.visitor())) {
                throw new NotFound();
            }
            return cards.use(workspace, id, seq).flatMap(to -> groups.find(workspace, to)).map(to -> move(before, to));
        });
        if (moved.isEmpty()) {
            throw new CardUsed();
        }
    }

    /// The visitor goes to another of the groups that customers may choose: the conversation waits there from now on.
    /// Nothing happens when it is there, or has ended.
    ///
    /// @throws NotFound when customers may not choose such a group
    public void choose(UUID workspace, UUID id, UUID visitor, String identifier) {
        ShownGroup to = groups.shown(workspace).stream().filter(one -> one.identifier().equals(identifier)).findFirst()
                .orElseThrow(NotFound::new);
        holders.whoeverServes(workspace, id, before -> {
            boolean goes = visitor.equals(before.visitor()) && before.state() != ConversationState.ENDED && !before.group().equals(to.id());
            return goes ? Optional.of(detours.move(workspace, id, to.id(), to.name())) : Optional.empty();
        });
    }

    private Conversation move(Conversation before, Group to) {
        return detours.move(before.workspace(), before.id(), to.id(), to.shownName());
    }
}
