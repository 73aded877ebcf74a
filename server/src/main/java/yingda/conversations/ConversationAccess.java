package yingda.conversations;

import java.util.UUID;
import org.springframework.stereotype.Service;
import yingda.kernel.NotFound;
import yingda.people.Permission;
import yingda.people.Viewer;

/// The only door for members: what a viewer may not see looks like what is not there.
@Service
public class ConversationAccess {

    private final ConversationStore store;

    ConversationAccess(ConversationStore store) {
        this.store = store;
    }

    /// The conversation, when the viewer may read it.
    ///
    /// @throws NotFound when there is none, or the viewer may not know of it
    public Conversation access(Viewer viewer, UUID id) {
        return store.find(viewer.workspace(), id).filter(conversation -> sees(viewer, conversation))
                .orElseThrow(NotFound::new);
    }

    /// Whoever serves it or served it last sees it, and the members of its group; one that waits only those who may
    /// see who waits.
    public boolean sees(Viewer viewer, Conversation conversation) {
        if (conversation.state() == ConversationState.QUEUED && !viewer.may(Permission.QUEUE_DETAILS)) {
            return false;
        }
        return viewer.member().equals(conversation.agent()) || viewer.seesGroup(conversation.group());
    }
}
