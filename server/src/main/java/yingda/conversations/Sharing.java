package yingda.conversations;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.UUID;
import org.springframework.stereotype.Service;
import org.springframework.transaction.support.TransactionTemplate;
import tools.jackson.databind.node.ObjectNode;
import yingda.kernel.InvalidField;
import yingda.people.Members;

/// Who may know of a private conversation; as [Conversations] does it. The caller has looked whose it is.
@Service
public class Sharing {

    static final int MOST = 50;

    private final Conversations conversations;
    private final SharingStore store;
    private final Members members;
    private final TransactionTemplate transaction;

    Sharing(Conversations conversations, SharingStore store, Members members, TransactionTemplate transaction) {
        this.conversations = conversations;
        this.store = store;
        this.members = members;
        this.transaction = transaction;
    }

    /// These colleagues see it besides its owner, and nobody else any more.
    ///
    /// @throws NotPrivate when everybody of its group sees it already
    /// @throws InvalidField when one of them is no colleague
    public Conversation with(UUID workspace, UUID id, UUID by, List<UUID> colleagues) {
        return transaction.execute(_ -> {
            Conversation before = owned(workspace, id, by);
            var all = new LinkedHashSet<UUID>(List.of(by));
            all.addAll(colleagues);
            if (all.size() > MOST) {
                throw new InvalidField("members", "too-long", MOST);
            }
            all.stream().filter(one -> members.view(workspace, one).filter(member -> !member.disabled()).isEmpty()).findAny()
                    .ifPresent(_ -> {
                        throw new InvalidField("members", "unknown-value");
                    });
            store.share(workspace, id, List.copyOf(all));
            UUID agent = before.agent() != null && all.contains(before.agent()) ? before.agent() : by;
            return told(before, by, all.stream().skip(1).toList(), Change.inside(before).servedBy(agent));
        });
    }

    /// It is the group's from now on, like every other; who serves it goes on.
    ///
    /// @param name of the group, for the line that tells of it
    /// @throws NotPrivate when it is so already
    public Conversation with(UUID workspace, UUID id, UUID by, UUID group, String name) {
        return transaction.execute(_ -> {
            Conversation before = owned(workspace, id, by);
            store.open(workspace, id);
            ObjectNode content = Content.event("shared");
            content.set("member", conversations.names(workspace, by));
            content.set("group", Content.member(group, name));
            return conversations.changed(before, "shared", by, null, Change.inside(before).inGroup(group), content);
        });
    }

    /// All that came by a channel is the group's from now on, whoever owned it: what is open waits there. In the caller's
    /// transaction.
    ///
    /// @return what waits now; offer it to the queue after the commit
    public List<Conversation> release(UUID workspace, UUID channel, UUID group, String name) {
        List<Conversation> waiting = new ArrayList<>();
        for (UUID id : store.openOf(workspace, channel)) {
            Conversation before = conversations.lock(workspace, id);
            store.open(workspace, id);
            if (before.state() == ConversationState.SERVING) {
                ObjectNode content = Content.event("moved");
                content.set("group", Content.member(group, name));
                waiting.add(conversations.changed(before, "moved", null, null, Change.waiting(before, group, false), content));
            }
        }
        store.release(workspace, channel, group);
        return waiting;
    }

    private Conversation owned(UUID workspace, UUID id, UUID by) {
        Conversation conversation = conversations.lock(workspace, id);
        if (conversation.privateTo() == null) {
            throw new NotPrivate();
        }
        if (!conversation.privateTo().getFirst().equals(by)) {
            throw new NotYours();
        }
        return conversation;
    }

    private Conversation told(Conversation before, UUID by, List<UUID> colleagues, Change change) {
        ObjectNode content = Content.event("shared");
        content.set("member", conversations.names(before.workspace(), by));
        var list = content.putArray("with");
        colleagues.forEach(one -> list.add(conversations.names(before.workspace(), one)));
        return conversations.changed(before, "shared", by, null, change, content);
    }
}
