package yingda.conversations;

import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import yingda.kernel.NotFound;
import yingda.people.Permission;
import yingda.people.Viewer;

/// The only door for members: what a viewer may not see looks like what is not there.
@Service
public class ConversationAccess {

    /// The same rule as a condition on `conversation c`, for read models that join it; [#sight] fills its parameters.
    public static final String SEEN = """
            (cast(:seenGroups as uuid[]) is null or c.group_id = any (cast(:seenGroups as uuid[])) or c.agent_id = :viewer)
            and (:seesQueued or c.state <> 'queued')""";

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

    /// What [#SEEN] needs, and the `workspace`.
    public static Map<String, @Nullable Object> sight(Viewer viewer) {
        Map<String, @Nullable Object> sight = new HashMap<>();
        sight.put("workspace", viewer.workspace());
        sight.put("viewer", viewer.member());
        sight.put("seenGroups", viewer.may(Permission.CONVERSATIONS_ALL) ? null : viewer.groups().toArray(UUID[]::new));
        sight.put("seesQueued", viewer.may(Permission.QUEUE_DETAILS));
        return sight;
    }
}
