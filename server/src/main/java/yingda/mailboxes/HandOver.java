package yingda.mailboxes;

import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.support.TransactionTemplate;
import yingda.audit.Act;
import yingda.audit.Audit;
import yingda.channels.Channels;
import yingda.conversations.Conversation;
import yingda.kernel.InvalidField;
import yingda.kernel.NotFound;
import yingda.people.Group;
import yingda.people.Groups;
import yingda.routing.Routing;
import yingda.routing.Shares;

/// Gives the own mailbox of a member who is disabled to a group.
@Service
class HandOver {

    private final MailboxStore store;
    private final Channels channels;
    private final Groups groups;
    private final Shares shares;
    private final Routing routing;
    private final Audit audit;
    private final TransactionTemplate transactions;

    HandOver(MailboxStore store, Channels channels, Groups groups, Shares shares, Routing routing, Audit audit,
            TransactionTemplate transactions) {
        this.store = store;
        this.channels = channels;
        this.groups = groups;
        this.shares = shares;
        this.routing = routing;
        this.audit = audit;
        this.transactions = transactions;
    }

    /// @throws NotFound when nobody owns it
    /// @throws OwnerActive when the owner is not disabled
    void handOver(UUID workspace, UUID id, @Nullable UUID to) {
        List<Conversation> waiting = transactions.execute(_ -> {
            PersonalMailboxesController.Owned owned = store.owned(workspace).stream().filter(one -> one.id().equals(id)).findFirst()
                    .orElseThrow(NotFound::new);
            if (!owned.disabled()) {
                throw new OwnerActive();
            }
            if (to == null) {
                throw new InvalidField("groupId", "missing");
            }
            Group group = groups.find(workspace, to).orElseThrow(() -> new InvalidField("groupId", "unknown-value"));
            channels.belongsTo(workspace, id, null, group.id());
            store.restart(workspace, id);
            List<Conversation> released = shares.release(workspace, id, group);
            audit.record(new Act(workspace, "mailbox.handed-over", "mailbox", id, Map.of("owner", owned.ownerId(), "address", owned.address()),
                    Map.of("group", group.id(), "waiting", released.size())));
            return released;
        });
        waiting.forEach(routing::place);
    }
}
