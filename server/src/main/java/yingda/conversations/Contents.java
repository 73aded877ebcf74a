package yingda.conversations;

import java.util.List;
import java.util.UUID;
import org.springframework.stereotype.Service;

/// Deletes what was written in conversations. The one place where committed lines are overwritten.
@Service
public class Contents {

    private final ErasureStore store;
    private final List<ConversationRecords> parts;
    private final Turns turns;
    private final Broadcasts broadcasts;

    Contents(ErasureStore store, List<ConversationRecords> parts, Turns turns, Broadcasts broadcasts) {
        this.store = store;
        this.parts = parts;
        this.turns = turns;
        this.broadcasts = broadcasts;
    }

    /// Deletes this of these conversations, in the caller's transaction of the system pool and within the workspace's
    /// scope. Lines that arrive while they are locked come later and stay. After the commit readers read anew.
    public void erase(UUID workspace, List<UUID> conversations, Kept what) {
        store.lock(workspace, conversations);
        parts.forEach(part -> part.erase(workspace, conversations, what));
        store.raiseVersions(workspace, conversations);
        store.find(workspace, conversations)
                .forEach(erased -> turns.afterCommit(erased, () -> broadcasts.erased(erased)));
    }

    /// The place of a line.
    public record LineAt(UUID conversation, long seq) {
    }

    /// Deletes the words of single lines likewise, and what quotes tell of them. What they are kept as elsewhere, such as
    /// the bytes of mails, is left to the caller.
    public void eraseLines(UUID workspace, List<LineAt> lines) {
        List<UUID> conversations = lines.stream().map(LineAt::conversation).distinct().sorted().toList();
        store.lock(workspace, conversations);
        store.eraseLines(workspace, lines);
        store.raiseVersions(workspace, conversations);
        store.find(workspace, conversations)
                .forEach(erased -> turns.afterCommit(erased, () -> broadcasts.erased(erased)));
    }
}
