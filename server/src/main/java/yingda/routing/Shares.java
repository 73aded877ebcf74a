package yingda.routing;

import java.util.List;
import java.util.UUID;
import org.springframework.stereotype.Service;
import org.springframework.transaction.support.TransactionTemplate;
import yingda.conversations.Conversation;
import yingda.conversations.ConversationAccess;
import yingda.conversations.Sharing;
import yingda.kernel.InvalidField;
import yingda.people.Group;
import yingda.people.Groups;
import yingda.people.Viewer;

/// Owners let others know of their private conversations. Locks as [Routing] does.
@Service
public class Shares {

    private final Sharing sharing;
    private final ConversationAccess access;
    private final Groups groups;
    private final SeatStore seats;
    private final Holders holders;
    private final TransactionTemplate transaction;

    Shares(Sharing sharing, ConversationAccess access, Groups groups, SeatStore seats,
            Holders holders, TransactionTemplate transaction) {
        this.sharing = sharing;
        this.access = access;
        this.groups = groups;
        this.seats = seats;
        this.holders = holders;
        this.transaction = transaction;
    }

    /// These colleagues, and nobody else, see it besides the viewer, who owns it.
    ///
    /// @throws yingda.conversations.NotYours when it is somebody else's
    /// @throws yingda.conversations.NotPrivate when it is the group's already
    public Conversation with(Viewer viewer, UUID id, List<UUID> colleagues) {
        access.access(viewer, id);
        return sharing.with(viewer.workspace(), id, viewer.member(), colleagues);
    }

    /// It is the group's from now on, and counts against the limit of its agent.
    ///
    /// @throws yingda.conversations.NotYours when it is somebody else's
    /// @throws yingda.conversations.NotPrivate when it is so already
    public Conversation with(Viewer viewer, UUID id, UUID group) {
        UUID workspace = viewer.workspace();
        UUID agent = access.access(viewer, id).agent();
        Group to = groups.find(workspace, group).orElseThrow(() -> new InvalidField("groupId", "unknown-value"));
        Conversation shared = transaction.execute(_ -> {
            if (agent != null) {
                seats.lock(workspace, List.of(agent));
            }
            Conversation now = sharing.with(workspace, id, viewer.member(), to.id(), to.name());
            if (agent != null && agent.equals(Holders.server(now))) {
                seats.addLoad(workspace, agent, Holders.weight(now));
            }
            return now;
        });
        if (agent != null) {
            holders.changed(workspace, agent);
        }
        return shared;
    }

    /// All conversations of a channel that were somebody's own are the group's from now on; in the caller's transaction.
    ///
    /// @return what waits now; offer it to the queue after the commit
    public List<Conversation> release(UUID workspace, UUID channel, Group group) {
        return sharing.release(workspace, channel, group.id(), group.name());
    }
}
