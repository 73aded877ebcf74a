package yingda.conversations;

import java.util.UUID;
import org.jspecify.annotations.Nullable;
import yingda.conversations.LineSweepStore.Stand;

/// How far the listeners of one topic on this node were told, against how far the database was a while ago.
final class Watched {

    private final UUID workspace;
    private final UUID id;
    private final boolean outside;
    private @Nullable UUID conversation;
    private long told;
    private @Nullable Stand before;

    /// @param id the conversation, or the visitor
    /// @param outside whether a visitor listens
    /// @param conversation of which the listeners know the lines up to `told`; null when that is not known: then what
    ///        the sweep finds first
    Watched(UUID workspace, UUID id, boolean outside, @Nullable UUID conversation, long told) {
        this.workspace = workspace;
        this.id = id;
        this.outside = outside;
        this.conversation = conversation;
        this.told = told;
    }

    UUID workspace() {
        return workspace;
    }

    UUID id() {
        return id;
    }

    boolean outside() {
        return outside;
    }

    synchronized boolean knows(UUID id) {
        return id.equals(conversation);
    }

    synchronized long told() {
        return told;
    }

    synchronized void tell(UUID id, long seq) {
        told = id.equals(conversation) ? Math.max(told, seq) : seq;
        conversation = id;
    }

    /// Whether a line was lost: it was committed when the sweep came by last, and nobody has told it since. What was
    /// committed later may be on its way.
    synchronized boolean hasLost(Stand now) {
        Stand due = before;
        before = now;
        if (conversation == null) {
            tell(now.conversation(), now.seq());
        }
        return due != null && due.conversation().equals(now.conversation())
                && !(now.conversation().equals(conversation) && told >= due.seq());
    }
}
