package yingda.people;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.stereotype.Service;
import org.springframework.transaction.support.TransactionTemplate;
import yingda.audit.Act;
import yingda.audit.Audit;
import yingda.kernel.InvalidField;
import yingda.kernel.NotFound;
import yingda.kernel.Page;
import yingda.kernel.Uuids;
import yingda.kernel.WorkspaceScope;

/// Service groups and who is in them. Every verb is one transaction with its acts and is told as [GroupChanged] after
/// its commit.
@Service
public class Groups {

    static final int MOST = 500;
    private static final int PAGE = 50;

    private final GroupStore store;
    private final MemberStore members;
    private final Sessions sessions;
    private final ObjectProvider<GroupUser> users;
    private final ObjectProvider<GroupLoad> load;
    private final Audit audit;
    private final TransactionTemplate transaction;
    private final ApplicationEventPublisher events;

    Groups(GroupStore store, MemberStore members, Sessions sessions, ObjectProvider<GroupUser> users,
            ObjectProvider<GroupLoad> load, Audit audit, TransactionTemplate transaction, ApplicationEventPublisher events) {
        this.store = store;
        this.members = members;
        this.sessions = sessions;
        this.users = users;
        this.load = load;
        this.audit = audit;
        this.transaction = transaction;
        this.events = events;
    }

    /// All groups, in their order.
    public List<Group> list(UUID workspace) {
        return WorkspaceScope.get(workspace, () -> store.list(workspace));
    }

    /// One group.
    public Optional<Group> find(UUID workspace, UUID id) {
        return WorkspaceScope.get(workspace, () -> store.find(workspace, id));
    }

    /// Those that customers may choose, in their order.
    public List<ShownGroup> shown(UUID workspace) {
        return WorkspaceScope.get(workspace, () -> store.shown(workspace));
    }

    /// The ids of a group's members, disabled ones included; read from the database.
    public List<UUID> membersOf(UUID workspace, UUID group) {
        return find(workspace, group).map(Group::members).orElse(List.of());
    }

    /// The ids of the groups a member is in; read from the database.
    public List<UUID> groupsOf(UUID workspace, UUID member) {
        return WorkspaceScope.get(workspace, () -> store.groupsOf(workspace, member));
    }

    List<GroupRow> rows(UUID workspace) {
        GroupLoad known = load.getIfAvailable();
        Map<UUID, Integer> open = known == null ? Map.of() : known.open(workspace);
        return store.rows(workspace).stream().map(row -> row.with(open.getOrDefault(row.id(), 0))).toList();
    }

    Page<GroupMember> members(UUID workspace, UUID group, @Nullable UUID after) {
        require(workspace, group);
        List<GroupMember> found = store.members(workspace, group, after, PAGE + 1);
        List<GroupMember> page = found.subList(0, Math.min(PAGE, found.size()));
        return new Page<>(page, found.size() > PAGE ? page.getLast().id().toString() : null);
    }

    List<GroupMember> others(UUID workspace, UUID group, String text) {
        require(workspace, group);
        return store.others(workspace, group, text, PAGE);
    }

    Group add(Viewer viewer, String identifier, GroupForm form) {
        UUID workspace = viewer.workspace();
        UUID id = Uuids.next();
        transaction.executeWithoutResult(_ -> {
            if (store.count(workspace) >= MOST) {
                throw new TooManyGroups(MOST);
            }
            if (!store.insert(workspace, id, identifier, form, viewer.member())) {
                throw new IdentifierTaken();
            }
            record(workspace, "group.added", id, Map.of(), summary(require(workspace, id)));
        });
        return changed(workspace, id);
    }

    Group change(UUID workspace, UUID id, GroupForm form) {
        transaction.executeWithoutResult(_ -> {
            Group before = require(workspace, id);
            store.update(workspace, id, form);
            record(workspace, "group.changed", id, summary(before), summary(require(workspace, id)));
        });
        return changed(workspace, id);
    }

    /// @param before the group that it stands before afterwards; null for the last place
    void move(UUID workspace, UUID id, @Nullable UUID before) {
        transaction.executeWithoutResult(_ -> {
            store.lockAll(workspace);
            List<UUID> order = new ArrayList<>(store.list(workspace).stream().map(Group::id).toList());
            int was = order.indexOf(id);
            if (was < 0) {
                throw new NotFound();
            }
            order.remove(id);
            int place = before == null ? order.size() : order.indexOf(before);
            if (place < 0) {
                throw new InvalidField("before", "unknown-value");
            }
            order.add(place, id);
            store.arrange(workspace, order);
            record(workspace, "group.moved", id, Map.of("place", was + 1), Map.of("place", place + 1));
        });
        tell(workspace, id);
    }

    /// Deletes a group that nothing needs.
    ///
    /// @throws GroupInUse naming what needs it
    void delete(UUID workspace, UUID id) {
        try {
            transaction.executeWithoutResult(_ -> {
                if (!store.lock(workspace, id)) {
                    throw new NotFound();
                }
                List<GroupUse> uses = users.orderedStream().flatMap(user -> user.usesOf(workspace, id).stream()).toList();
                if (!uses.isEmpty()) {
                    throw new GroupInUse(uses);
                }
                record(workspace, "group.deleted", id, summary(require(workspace, id)), Map.of());
                store.delete(workspace, id);
            });
        } catch (DataIntegrityViolationException referred) {
            throw new GroupInUse(List.of());
        }
        tell(workspace, id);
    }

    Group addMember(UUID workspace, UUID id, UUID member) {
        requireMember(workspace, id, member);
        transaction.executeWithoutResult(_ -> {
            if (store.addMember(workspace, id, member)) {
                record(workspace, "group.member-added", id, Map.of(), Map.of("member", member));
            }
        });
        return changed(workspace, id);
    }

    Group removeMember(UUID workspace, UUID id, UUID member) {
        requireMember(workspace, id, member);
        transaction.executeWithoutResult(_ -> {
            if (store.removeMember(workspace, id, member)) {
                record(workspace, "group.member-removed", id, Map.of("member", member), Map.of());
            }
        });
        return changed(workspace, id);
    }

    private void requireMember(UUID workspace, UUID id, UUID member) {
        require(workspace, id);
        members.account(workspace, member).orElseThrow(NotFound::new);
    }

    private Group require(UUID workspace, UUID id) {
        return store.find(workspace, id).orElseThrow(NotFound::new);
    }

    private static Map<String, Object> summary(Group group) {
        return Map.of("identifier", group.identifier(), "name", group.name(), "phone", group.phone(),
                "clientName", group.clientName(), "clientShown", group.clientShown());
    }

    private void record(UUID workspace, String act, UUID group, Map<String, ?> before, Map<String, ?> after) {
        audit.record(new Act(workspace, act, "group", group, before, after));
    }

    private Group changed(UUID workspace, UUID id) {
        tell(workspace, id);
        return require(workspace, id);
    }

    private void tell(UUID workspace, UUID id) {
        sessions.compare();
        events.publishEvent(new GroupChanged(workspace, id));
    }
}
