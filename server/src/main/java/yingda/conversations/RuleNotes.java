package yingda.conversations;

import java.util.List;
import java.util.UUID;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;
import yingda.kernel.NotFound;
import yingda.kernel.Uuids;

/// Notes of rules: lines that only members see, and that no member wrote.
@Service
public class RuleNotes {

    private final ConversationStore store;
    private final MentionStore calls;
    private final Mentions mentions;
    private final Turns turns;
    private final Broadcasts broadcasts;

    RuleNotes(ConversationStore store, MentionStore calls, Mentions mentions, Turns turns, Broadcasts broadcasts) {
        this.store = store;
        this.calls = calls;
        this.mentions = mentions;
        this.turns = turns;
        this.broadcasts = broadcasts;
    }

    /// Adds a note to a conversation, open or not, in the caller's transaction (of the primary `TransactionTemplate`, in
    /// the workspace's scope); nothing when there is one with this client id.
    ///
    /// @param rule the rule's name
    /// @param called colleagues; those who may not see the conversation are left out
    @Transactional(propagation = Propagation.MANDATORY)
    public void add(UUID workspace, UUID id, UUID clientId, String rule, String text, List<UUID> called) {
        Conversation conversation = store.lock(workspace, id).orElseThrow(NotFound::new);
        ObjectNode content = JsonNodeFactory.instance.objectNode().put("text", Content.wellFormed(text)).put("rule", rule);
        tell(workspace, id, Append.NOTE, mentions.ofServer(content, conversation, called), clientId);
    }

    /// Rules leave the conversation alone for a while, for they ran too often. In the caller's transaction, too.
    ///
    /// @param rule the one that was to run next
    @Transactional(propagation = Propagation.MANDATORY)
    public void paused(UUID workspace, UUID id, String rule) {
        store.lock(workspace, id).orElseThrow(NotFound::new);
        tell(workspace, id, "system", Content.event("rules-paused").put("rule", rule), Uuids.next());
    }

    private void tell(UUID workspace, UUID id, String kind, ObjectNode content, UUID clientId) {
        store.tell(workspace, id, kind, false, content, clientId).ifPresent(line -> {
            calls.insert(line);
            Conversation after = store.find(workspace, id).orElseThrow();
            turns.afterCommit(after, () -> broadcasts.line(after, line, null));
        });
    }
}
