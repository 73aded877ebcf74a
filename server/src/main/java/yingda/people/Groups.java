package yingda.people;

import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.stereotype.Service;
import org.springframework.transaction.support.TransactionTemplate;
import yingda.kernel.NotFound;
import yingda.kernel.Uuids;
import yingda.kernel.WorkspaceScope;

/// Service groups and who is in them. Every verb is one transaction and is told as [GroupChanged] after its commit.
@Service
public class Groups {

    private final GroupStore store;
    private final MemberStore members;
    private final Sessions sessions;
    private final TransactionTemplate transaction;
    private final ApplicationEventPublisher events;

    Groups(GroupStore store, MemberStore members, Sessions sessions, TransactionTemplate transaction,
            ApplicationEventPublisher events) {
        this.store = store;
        this.members = members;
        this.sessions = sessions;
        this.transaction = transaction;
        this.events = events;
    }

    /// All groups, by name.
    public List<Group> list(UUID workspace) {
        return WorkspaceScope.get(workspace, () -> store.list(workspace));
    }

    /// One group.
    public Optional<Group> find(UUID workspace, UUID id) {
        return WorkspaceScope.get(workspace, () -> store.find(workspace, id));
    }

    /// The ids of a group's members, disabled ones included; read from the database.
    public List<UUID> membersOf(UUID workspace, UUID group) {
        return find(workspace, group).map(Group::members).orElse(List.of());
    }

    /// The ids of the groups a member is in; read from the database.
    public List<UUID> groupsOf(UUID workspace, UUID member) {
        return WorkspaceScope.get(workspace, () -> store.groupsOf(workspace, member));
    }

    Group add(UUID workspace, String identifier, String name) {
        UUID id = Uuids.next();
        if (!store.insert(workspace, id, identifier, name)) {
            throw new IdentifierTaken();
        }
        return changed(workspace, id);
    }

    Group rename(UUID workspace, UUID id, String name) {
        if (!store.rename(workspace, id, name)) {
            throw new NotFound();
        }
        return changed(workspace, id);
    }

    /// Deletes a group that no channel and no conversation refers to.
    void delete(UUID workspace, UUID id) {
        try {
            transaction.executeWithoutResult(_ -> {
                store.deleteMembers(workspace, id);
                if (!store.delete(workspace, id)) {
                    throw new NotFound();
                }
            });
        } catch (DataIntegrityViolationException referred) {
            throw new GroupInUse();
        }
        tell(workspace, id);
    }

    Group addMember(UUID workspace, UUID id, UUID member) {
        require(workspace, id, member);
        store.addMember(workspace, id, member);
        return changed(workspace, id);
    }

    Group removeMember(UUID workspace, UUID id, UUID member) {
        require(workspace, id, member);
        store.removeMember(workspace, id, member);
        return changed(workspace, id);
    }

    private void require(UUID workspace, UUID id, UUID member) {
        store.find(workspace, id).orElseThrow(NotFound::new);
        members.account(workspace, member).orElseThrow(NotFound::new);
    }

    private Group changed(UUID workspace, UUID id) {
        tell(workspace, id);
        return store.find(workspace, id).orElseThrow(NotFound::new);
    }

    private void tell(UUID workspace, UUID id) {
        sessions.compare();
        events.publishEvent(new GroupChanged(workspace, id));
    }
}
