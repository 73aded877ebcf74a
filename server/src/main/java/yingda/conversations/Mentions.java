package yingda.conversations;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;
import yingda.kernel.InvalidField;
import yingda.people.DataScope;
import yingda.people.Groups;
import yingda.people.MemberView;
import yingda.people.Members;
import yingda.people.Roles;
import yingda.people.Viewer;

/// Notes that call colleagues (`@name`).
@Service
public class Mentions {

    static final int PAGE = 50;
    private static final int MOST = 20;
    private static final String FIELD = "mentions";

    private final MentionStore store;
    private final ConversationStore conversations;
    private final ConversationAccess access;
    private final Members members;
    private final Groups groups;
    private final Roles roles;

    Mentions(MentionStore store, ConversationStore conversations, ConversationAccess access, Members members, Groups groups,
            Roles roles) {
        this.store = store;
        this.conversations = conversations;
        this.access = access;
        this.members = members;
        this.groups = groups;
        this.roles = roles;
    }

    /// The content of a note with those it calls; the content itself when it calls nobody.
    ///
    /// @throws InvalidField when one of them is no colleague who may see the conversation
    ObjectNode in(ObjectNode content, Conversation conversation, @Nullable List<UUID> called) {
        if (called == null || called.isEmpty()) {
            return content;
        }
        if (called.size() > MOST) {
            throw new InvalidField(FIELD, "too-long", MOST);
        }
        List<MemberView> colleagues = colleagues(conversation, called);
        if (colleagues.size() < Set.copyOf(called).size()) {
            throw new InvalidField(FIELD, "unknown-value");
        }
        return with(content, colleagues);
    }

    /// The same of the server itself, which leaves out those who may not see the conversation.
    ObjectNode ofServer(ObjectNode content, Conversation conversation, List<UUID> called) {
        List<MemberView> colleagues = colleagues(conversation, called);
        return colleagues.isEmpty() ? content : with(content, colleagues);
    }

    private static ObjectNode with(ObjectNode content, List<MemberView> called) {
        ArrayNode list = content.putArray(FIELD);
        called.forEach(member -> list.addObject().put("id", member.id().toString()).put("name", member.displayName()));
        return content;
    }

    /// Those of these who may see the conversation.
    private List<MemberView> colleagues(Conversation conversation, List<UUID> called) {
        Set<UUID> group = Set.copyOf(groups.membersOf(conversation.workspace(), conversation.group()));
        return new LinkedHashSet<>(called).stream().flatMap(id -> members.view(conversation.workspace(), id)
                .filter(found -> !found.disabled() && (conversation.privateTo() != null ? conversation.privateTo().contains(id)
                        : group.contains(id) || seesAll(conversation.workspace(), found))).stream()).toList();
    }

    private boolean seesAll(UUID workspace, MemberView member) {
        return roles.find(workspace, member.role()).scope() == DataScope.ALL;
    }

    /// Whom a line calls.
    public static Set<UUID> of(Line line) {
        if (!line.kind().equals(Append.NOTE) || !(line.content().get(FIELD) instanceof ArrayNode called)) {
            return Set.of();
        }
        return called.valueStream().map(one -> UUID.fromString(one.get("id").asString())).collect(Collectors.toSet());
    }

    /// @param next the id to ask the page after with, null at the end
    record Called(List<Mention> items, @Nullable UUID next) {
    }

    /// The latest first; those of conversations that the viewer may not see any more are left out.
    ///
    /// @param before the id of the last one of the page before
    Called list(Viewer viewer, @Nullable UUID before) {
        List<Mention> page = store.list(viewer.workspace(), viewer.member(), before, PAGE);
        return new Called(visible(viewer, page), page.size() < PAGE ? null : page.getLast().id());
    }

    private List<Mention> visible(Viewer viewer, List<Mention> page) {
        Set<UUID> called = page.stream().map(Mention::conversation).collect(Collectors.toSet());
        Set<UUID> seen = access.seen(viewer, conversations.find(viewer.workspace(), called)).stream().map(Conversation::id)
                .collect(Collectors.toSet());
        return page.stream().filter(mention -> seen.contains(mention.conversation())).toList();
    }

    /// How many are unread, 100 at most.
    int unread(Viewer viewer) {
        return store.unread(viewer.workspace(), viewer.member());
    }

    void read(Viewer viewer, UUID upTo) {
        store.read(viewer.workspace(), viewer.member(), upTo);
    }
}
