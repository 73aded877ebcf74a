package yingda.conversations;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.support.TransactionTemplate;
import tools.jackson.databind.node.ObjectNode;
import yingda.kernel.NotFound;
import yingda.kernel.Uuids;
import yingda.people.Members;

/// What can happen to a conversation besides messages ([Messages]). Every verb works within the workspace's scope and
/// in the caller's transaction (of the primary `TransactionTemplate`), or in one of its own; it locks the
/// conversation's row, writes the change, who made it and the line that tells of it, and is told after the commit, in
/// the order of commits. Who also locks a group or a seat does so before.
@Service
public class Conversations {

    private final ConversationStore store;
    private final TransactionTemplate transaction;
    private final Turns turns;
    private final Broadcasts broadcasts;
    private final Members members;

    Conversations(ConversationStore store, TransactionTemplate transaction, Turns turns, Broadcasts broadcasts,
            Members members) {
        this.store = store;
        this.transaction = transaction;
        this.turns = turns;
        this.broadcasts = broadcasts;
        this.members = members;
    }

    /// Opens a conversation, waiting, with its first lines: `opened`, the welcome if there is one, the message. Offer
    /// it to the queue after the commit.
    ///
    /// @throws org.springframework.dao.DuplicateKeyException when the visitor has an open chat in the channel, or has
    ///         used the client id before: roll back, then append to the open chat
    public Opened open(Opening opening) {
        return transaction.execute(_ -> {
            UUID id = Uuids.next();
            List<Line> lines = firstLines(opening, id, store.now());
            store.insert(id, opening, lines.size(), lines.getLast().at());
            lines.forEach(store::insertLine);
            store.insertChange(opening.workspace(), id, "opened", null, null, opening.group(), null);
            Opened opened = new Opened(store.find(opening.workspace(), id).orElseThrow(), lines);
            turns.afterCommit(opened.conversation(),
                    () -> broadcasts.opened(opened.conversation(), opened.lines(), opening.origin()));
            return opened;
        });
    }

    private static List<Line> firstLines(Opening opening, UUID id, Instant at) {
        List<Line> lines = new ArrayList<>(3);
        lines.add(system(opening.workspace(), id, 1, Content.event("opened"), at));
        if (opening.welcome() != null) {
            lines.add(system(opening.workspace(), id, 2, opening.welcome(), at));
        }
        lines.add(new Line(opening.workspace(), id, lines.size() + 1, lines.size(), Uuids.next(), opening.clientId(),
                opening.kind(), SenderKind.CUSTOMER, opening.senderId(), true, opening.content(), at));
        return List.copyOf(lines);
    }

    static Line system(UUID workspace, UUID conversation, long seq, ObjectNode content, Instant at) {
        UUID id = Uuids.next();
        return new Line(workspace, conversation, seq, seq - 1, id, id, "system", SenderKind.SYSTEM, null, true,
                content, at);
    }

    /// The conversation under its row lock, which lasts until the caller's transaction ends.
    ///
    /// @throws NotFound when there is none in this workspace
    public Conversation lock(UUID workspace, UUID id) {
        return store.lock(workspace, id).orElseThrow(NotFound::new);
    }

    /// The conversation as it is now.
    public Optional<Conversation> find(UUID workspace, UUID id) {
        return store.find(workspace, id);
    }

    /// Many at once; those that are not there are left out.
    public List<Conversation> find(UUID workspace, Collection<UUID> ids) {
        return ids.isEmpty() ? List.of() : store.find(workspace, ids);
    }

    /// Gives queue numbers to all that wait in the group without one, in the order of opening. The caller holds the
    /// group's row lock.
    public List<Conversation> number(UUID workspace, UUID group) {
        return transaction.execute(_ -> {
            List<Conversation> numbered = store.number(workspace, group);
            numbered.forEach(one -> turns.afterCommit(one, () -> broadcasts.renewed(one)));
            return numbered;
        });
    }

    /// Nobody is free: a line tells the customer that it waits. Nothing happens when it does not wait any more.
    public Conversation queued(UUID workspace, UUID id) {
        return transaction.execute(_ -> {
            Conversation before = lock(workspace, id);
            if (before.state() != ConversationState.QUEUED) {
                return before;
            }
            return changed(before, "queued", null, null, Change.queued(before, before.group(), false), Content.event("queued"));
        });
    }

    /// A waiting conversation goes to the agent to whom the server gives it.
    ///
    /// @param greeting the agent's words to a new customer; empty for none
    /// @throws WrongState when it does not wait
    public Conversation assign(UUID workspace, UUID id, UUID agent, String greeting) {
        return transaction.execute(_ -> {
            Conversation before = waiting(workspace, id);
            return changed(before, "assigned", null, null, Change.serving(before, agent), greeted("assigned", workspace, agent, greeting));
        });
    }

    /// A waiting conversation goes to the agent who takes it.
    ///
    /// @param greeting the agent's words to a new customer; empty for none
    /// @throws WrongState when it does not wait
    public Conversation accept(UUID workspace, UUID id, UUID agent, String greeting) {
        return transaction.execute(_ -> {
            Conversation before = waiting(workspace, id);
            return changed(before, "accepted", agent, null, Change.serving(before, agent), greeted("accepted", workspace, agent, greeting));
        });
    }

    /// As above, without a word.
    public Conversation accept(UUID workspace, UUID id, UUID agent) {
        return accept(workspace, id, agent, "");
    }

    private ObjectNode[] greeted(String event, UUID workspace, UUID agent, String greeting) {
        ObjectNode served = Content.event(event);
        served.set("member", names(workspace, agent));
        return greeting.isEmpty() ? new ObjectNode[] {served}
                : new ObjectNode[] {served, Content.event("greeting").put("text", greeting)};
    }

    /// A served conversation goes to another agent.
    ///
    /// @param by who hands it over
    /// @param note for the colleague; the customer never sees it
    /// @throws WrongState when nobody serves it
    public Conversation transfer(UUID workspace, UUID id, UUID by, UUID to, @Nullable String note) {
        return transaction.execute(_ -> {
            Conversation before = served(workspace, id);
            ObjectNode content = Content.event("transferred");
            content.set("member", names(workspace, by));
            content.set("to", names(workspace, to));
            if (note != null) {
                content.put("note", note);
            }
            return changed(before, "transferred", by, note, Change.serving(before, to), content);
        });
    }

    /// A served conversation waits again, at the front of its queue: its agent can serve no more.
    ///
    /// @throws WrongState when nobody serves it
    public Conversation requeue(UUID workspace, UUID id) {
        return transaction.execute(_ -> {
            Conversation before = served(workspace, id);
            return changed(before, "queued", null, null, Change.queued(before, before.group(), true), Content.event("queued"));
        });
    }

    /// Nothing can be added any more; the next message of the customer opens another conversation.
    ///
    /// @param member who ended it, when that was an agent
    /// @param closing last words to the customer; empty for none
    /// @throws WrongState when it has ended before
    public Conversation end(UUID workspace, UUID id, By by, @Nullable UUID member, String closing) {
        return transaction.execute(_ -> {
            Conversation before = open(workspace, id);
            ObjectNode ended = Content.event("ended").put("by", by.word());
            if (member != null) {
                ended.set("member", names(workspace, member));
            }
            return changed(before, "ended", member, null, Change.ended(before, by), closing.isEmpty() ? new ObjectNode[] {ended}
                    : new ObjectNode[] {Content.event("closing").put("text", closing), ended});
        });
    }

    /// The server says something in an open conversation: a public line of the system that changes no state.
    ///
    /// @param clientId unique in the workspace; what was told before under the same id is not told again
    /// @return false when it was told before
    /// @throws ConversationOver when it has ended
    public boolean tell(UUID workspace, UUID id, String kind, ObjectNode content, UUID clientId) {
        return transaction.execute(_ -> {
            if (lock(workspace, id).state() == ConversationState.ENDED) {
                throw new ConversationOver();
            }
            Optional<Line> told = store.tell(workspace, id, kind, true, content, clientId);
            Conversation after = store.find(workspace, id).orElseThrow();
            told.ifPresent(line -> turns.afterCommit(after, () -> broadcasts.changed(after, List.of(line))));
            return told.isPresent();
        });
    }

    /// Adds a public line of the system that changes no state, to a conversation that is open or has ended. A `note` in
    /// it is for members only.
    public void remark(UUID workspace, UUID id, ObjectNode event) {
        transaction.executeWithoutResult(_ -> {
            lock(workspace, id);
            Line line = store.tell(workspace, id, "system", true, event, Uuids.next()).orElseThrow();
            Conversation after = store.find(workspace, id).orElseThrow();
            turns.afterCommit(after, () -> broadcasts.line(after, line, null));
        });
    }

    /// Writes down what a clock found out, whatever the state; it stays as it is, and no line tells of it. The row is told
    /// as changed.
    ///
    /// @param name of the change, `sla-breach`
    /// @param note what it is about
    public void note(UUID workspace, UUID id, String name, String note) {
        transaction.executeWithoutResult(_ -> {
            Conversation now = lock(workspace, id);
            store.insertChange(workspace, id, name, null, null, now.group(), note);
            turns.afterCommit(now, () -> broadcasts.noted(now));
        });
    }

    /// As above, without a word.
    public Conversation end(UUID workspace, UUID id, By by, @Nullable UUID member) {
        return end(workspace, id, by, member, "");
    }

    /// The agent has seen the lines up to `seq`. Only the serving agent's reading counts; repeats and what is older than
    /// known change nothing.
    public void readByAgent(UUID workspace, UUID id, UUID agent, long seq) {
        transaction.executeWithoutResult(_ -> {
            Conversation before = lock(workspace, id);
            store.readByAgent(before.workspace(), id, agent, seq)
                    .ifPresent(after -> turns.afterCommit(after, () -> broadcasts.readByAgent(after)));
        });
    }

    /// The serving agent wants it shown as unread until it reads it again; the customer is told nothing.
    ///
    /// @throws NotYours when somebody else serves it
    /// @throws WrongState when nobody serves it
    public Conversation markUnread(UUID workspace, UUID id, UUID agent) {
        return transaction.execute(_ -> {
            Conversation before = served(workspace, id);
            if (!agent.equals(before.agent())) {
                throw new NotYours();
            }
            Optional<Conversation> marked = store.unread(workspace, id);
            marked.ifPresent(after -> turns.afterCommit(after, () -> broadcasts.renewed(after)));
            return marked.orElse(before);
        });
    }

    /// The visitor has seen the lines up to `seq`; nothing happens when the conversation is not the visitor's.
    public void readByVisitor(UUID workspace, UUID id, UUID visitor, long seq) {
        transaction.executeWithoutResult(_ -> store.readByVisitor(workspace, id, visitor, seq)
                .ifPresent(after -> turns.afterCommit(after, () -> broadcasts.readByCustomer(after))));
    }

    /// Lines behind `after`, oldest first, at most `most`.
    public List<Line> lines(UUID workspace, UUID id, long after, int most, boolean publicOnly) {
        return store.linesAfter(workspace, id, after, most, publicOnly);
    }

    /// Lines before `before`, oldest first, at most the `most` last of them.
    public List<Line> linesBefore(UUID workspace, UUID id, long before, int most) {
        return store.linesBefore(workspace, id, before, most).reversed();
    }

    /// The open chat of a visitor in a channel.
    public Optional<Conversation> openOf(UUID workspace, UUID channel, UUID visitor) {
        return store.openOf(workspace, channel, visitor);
    }

    /// What a visitor may see, over all its conversations: the `most` last lines before a line of one of them, oldest
    /// first.
    public List<Line> historyOf(UUID workspace, UUID visitor, UUID conversation, long before, int most) {
        return store.visitorLinesBefore(workspace, visitor, conversation, before, most).reversed();
    }

    Conversation waiting(UUID workspace, UUID id) {
        return in(ConversationState.QUEUED, lock(workspace, id));
    }

    Conversation served(UUID workspace, UUID id) {
        return in(ConversationState.SERVING, lock(workspace, id));
    }

    private static Conversation in(ConversationState wanted, Conversation conversation) {
        if (conversation.state() != wanted) {
            throw new WrongState(conversation.state());
        }
        return conversation;
    }

    Conversation open(UUID workspace, UUID id) {
        Conversation conversation = lock(workspace, id);
        if (conversation.state() == ConversationState.ENDED) {
            throw new WrongState(conversation.state());
        }
        return conversation;
    }

    Conversation changed(Conversation before, String name, @Nullable UUID by, @Nullable String note,
            Change change, ObjectNode... contents) {
        List<Line> lines = store.change(before.workspace(), before.id(), change, List.of(contents));
        store.insertChange(before.workspace(), before.id(), name, by, change.agent(), change.group(), note);
        Conversation after = store.find(before.workspace(), before.id()).orElseThrow();
        turns.afterCommit(after, () -> broadcasts.changed(after, lines));
        return after;
    }

    ObjectNode names(UUID workspace, UUID member) {
        return Content.member(member, members.view(workspace, member).orElseThrow(NotFound::new).displayName());
    }
}
