package yingda.conversations;

import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import yingda.kernel.NotFound;
import yingda.people.DataScope;
import yingda.people.Permission;
import yingda.people.Viewer;

/// The only door for members: what a viewer may not see looks like what is not there.
@Service
public class ConversationAccess {

    /// The same rule as a condition on `conversation c`, for read models that join it; [#sight] fills its parameters.
    public static final String SEEN = """
            (cast(:seenGroups as uuid[]) is null or c.group_id = any (cast(:seenGroups as uuid[])) or c.agent_id = :viewer
                or :seesTies and (exists (select from conversation_change h where h.workspace_id = c.workspace_id
                                              and h.conversation_id = c.id and h.agent_id = :viewer)
                                  or exists (select from mention t where t.workspace_id = c.workspace_id
                                              and t.conversation_id = c.id and t.member_id = :viewer))
                or c.private_to is not null)
            and (:seesQueued or c.state <> 'queued') and (c.private_to is null or cast(:viewer as uuid) = any (c.private_to))""";

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

    /// Whoever serves it or served it last sees it, and the members of its group whose scope is more than their own; those
    /// of that scope see also what they have served earlier and where a note calls them. One that waits see only those
    /// who may see who waits; a private one only those whom it was shared with, whatever else they may see.
    public boolean sees(Viewer viewer, Conversation conversation) {
        return !seen(viewer, List.of(conversation)).isEmpty();
    }

    /// Those of these conversations that the viewer sees.
    public List<Conversation> seen(Viewer viewer, Collection<Conversation> conversations) {
        Set<UUID> tied = viewer.scope() == DataScope.OWN ? tied(viewer, conversations) : Set.of();
        return conversations.stream().filter(conversation -> conversation.privateTo() != null
                ? conversation.privateTo().contains(viewer.member()) : seesOpen(viewer, conversation, tied)).toList();
    }

    private static boolean seesOpen(Viewer viewer, Conversation conversation, Set<UUID> tied) {
        boolean told = conversation.state() != ConversationState.QUEUED || viewer.may(Permission.QUEUE_DETAILS);
        return told && (viewer.member().equals(conversation.agent()) || viewer.seesGroup(conversation.group())
                || tied.contains(conversation.id()));
    }

    private Set<UUID> tied(Viewer viewer, Collection<Conversation> conversations) {
        return store.tied(viewer.workspace(), viewer.member(), conversations.stream().map(Conversation::id).toList());
    }

    /// What [#SEEN] needs, and the `workspace`.
    public static Map<String, @Nullable Object> sight(Viewer viewer) {
        Map<String, @Nullable Object> sight = new HashMap<>();
        sight.put("workspace", viewer.workspace());
        sight.put("viewer", viewer.member());
        sight.put("seenGroups", switch (viewer.scope()) {
            case OWN -> new UUID[0];
            case GROUPS -> viewer.groups().toArray(UUID[]::new);
            case ALL -> null;
        });
        sight.put("seesTies", viewer.scope() == DataScope.OWN);
        sight.put("seesQueued", viewer.may(Permission.QUEUE_DETAILS));
        return sight;
    }
}
