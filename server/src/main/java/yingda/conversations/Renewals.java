package yingda.conversations;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.stereotype.Service;
import org.springframework.transaction.support.TransactionTemplate;
import yingda.kernel.Uuids;

/// Agents write first, after an end; as [Conversations] does it.
@Service
public class Renewals {

    private final Conversations conversations;
    private final ConversationStore store;
    private final TransactionTemplate transaction;
    private final Turns turns;
    private final Broadcasts broadcasts;

    Renewals(Conversations conversations, ConversationStore store, TransactionTemplate transaction, Turns turns,
            Broadcasts broadcasts) {
        this.conversations = conversations;
        this.store = store;
        this.transaction = transaction;
        this.turns = turns;
        this.broadcasts = broadcasts;
    }

    /// An agent writes first: another conversation of the same customer in the same channel and group, served from its
    /// beginning. Nothing but [ConversationChanged] is told, for nobody has to be found for it.
    ///
    /// @throws org.springframework.dao.DuplicateKeyException when the visitor has an open chat in the channel
    public Conversation begin(Conversation like, UUID agent) {
        return transaction.execute(_ -> {
            UUID id = Uuids.next();
            Instant at = store.now();
            store.insertServed(id, like, agent, 2, at);
            List<Line> lines = List.of(Conversations.system(like.workspace(), id, 1, Content.event("opened").set("member", conversations.names(like.workspace(), agent)), at),
                    Conversations.system(like.workspace(), id, 2, Content.event("accepted").set("member", conversations.names(like.workspace(), agent)), at));
            lines.forEach(store::insertLine);
            store.insertChange(like.workspace(), id, "opened", agent, agent, like.group(), null);
            Conversation begun = store.find(like.workspace(), id).orElseThrow();
            turns.afterCommit(begun, () -> broadcasts.changed(begun, lines));
            return begun;
        });
    }

    /// An ended thread of mails is served again, by an agent who writes first.
    ///
    /// @throws WrongState when it has not ended
    public Conversation takeUp(UUID workspace, UUID id, UUID agent) {
        return transaction.execute(_ -> {
            Conversation before = conversations.lock(workspace, id);
            if (before.state() != ConversationState.ENDED) {
                throw new WrongState(before.state());
            }
            return conversations.changed(before, "reopened", agent, null, Change.serving(before, agent),
                    Content.event("reopened").set("member", conversations.names(workspace, agent)));
        });
    }

    /// An ended thread of mails needs its agents again: what they wrote did not arrive. It waits as if the customer had
    /// written; offer it to the queue after the commit. Empty when it has not ended.
    public Optional<Conversation> reopen(UUID workspace, UUID id) {
        return transaction.execute(_ -> {
            Conversation before = conversations.lock(workspace, id);
            return before.state() != ConversationState.ENDED ? Optional.empty()
                    : Optional.of(conversations.changed(before, "reopened", null, null,
                            Change.queued(before, before.group(), false), Content.event("reopened")));
        });
    }
}
