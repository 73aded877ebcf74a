package yingda.people;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.stereotype.Service;
import org.springframework.transaction.support.TransactionTemplate;
import yingda.audit.Act;
import yingda.audit.Audit;
import yingda.kernel.InvalidField;
import yingda.kernel.NotFound;
import yingda.kernel.Uuids;

/// What administrators do with members. Nobody gives or touches rights that go beyond the own ones, nobody ends the own
/// access, and one super admin who is not disabled stays: also when several try at once. Every verb is one transaction
/// with its audit, told as [MemberChanged] after its commit. Locks: super admins by id, then the member, then the role.
@Service
public class Staff {

    /// Fits no password, see [Passwords#matches].
    private static final String NO_PASSWORD = "";

    private final MemberStore store;
    private final GroupStore groups;
    private final SignInStore signIns;
    private final AccountStore accounts;
    private final Members members;
    private final Roles roles;
    private final Sessions sessions;
    private final Passwords passwords;
    private final PasswordRules rules;
    private final Audit audit;
    private final TransactionTemplate transaction;

    Staff(MemberStore store, GroupStore groups, SignInStore signIns, AccountStore accounts, Members members, Roles roles,
            Sessions sessions, Passwords passwords, PasswordRules rules, Audit audit, TransactionTemplate transaction) {
        this.store = store;
        this.groups = groups;
        this.signIns = signIns;
        this.accounts = accounts;
        this.members = members;
        this.roles = roles;
        this.sessions = sessions;
        this.passwords = passwords;
        this.rules = rules;
        this.audit = audit;
        this.transaction = transaction;
    }

    /// Adds members, all or none, in their order.
    ///
    /// @throws LoginTaken when somebody of this installation has one of the log-ins
    public List<Member> add(Viewer by, List<NewMember> added) {
        added.stream().filter(one -> one.password() != null).forEach(one -> rules.check(by.workspace(), "password", one.password(),
                List.of(one.fields().login(), one.fields().displayName(), one.fields().name())));
        List<String> hashes = added.stream()
                .map(one -> one.password() == null ? NO_PASSWORD : passwords.hash("password", one.password())).toList();
        UUID workspace = by.workspace();
        List<UUID> ids = transaction.execute(_ -> {
            added.stream().map(one -> one.fields().role()).distinct().forEach(role -> mustBeGivable(by, role));
            mustReach(by, added.stream().flatMap(one -> one.groups().stream()).collect(Collectors.toSet()));
            return IntStream.range(0, added.size())
                    .mapToObj(n -> insert(by, added.get(n), hashes.get(n))).toList();
        });
        ids.forEach(id -> members.tell(workspace, id));
        return ids.stream().map(id -> members.find(workspace, id).orElseThrow()).toList();
    }

    private UUID insert(Viewer by, NewMember added, String hash) {
        UUID workspace = by.workspace();
        UUID id = Uuids.next();
        UUID account = Uuids.next();
        if (!store.insertAccount(account, added.fields().login(), hash)) {
            throw new LoginTaken();
        }
        store.insert(workspace, id, account, added.fields(), by.member());
        added.groups().forEach(group -> groups.addMember(workspace, group, id));
        audit.record(act(workspace, "member.created", id, Map.of(),
                Map.of("login", added.fields().login(), "role", added.fields().role(), "groups", added.groups())));
        return id;
    }

    /// Changes a member; another role ends its sessions.
    ///
    /// @throws AccountShared when the log-in is to change and belongs to another workspace, too
    public Member change(Viewer by, UUID id, MemberChange wanted) {
        UUID workspace = by.workspace();
        boolean newRole = transaction.execute(_ -> {
            List<UUID> supers = wanted.role() == null ? List.of() : store.lockSuperAdmins(workspace);
            Member before = mustManage(by, id);
            MemberChange after = wanted.over(before);
            boolean roleChanges = !after.role().equals(before.role());
            if (roleChanges) {
                mustNotBeLast(supers, id);
                mustBeAnother(by, id);
                mustBeGivable(by, after.role());
            }
            if (!after.login().equals(before.login())) {
                rename(workspace, id, after.login());
            }
            store.update(workspace, id, after);
            record(workspace, id, MemberChange.of(before), after);
            return roleChanges;
        });
        if (newRole) {
            sessions.closeAllOf(workspace, id);
        }
        return members.changed(workspace, id);
    }

    private void record(UUID workspace, UUID id, MemberChange before, MemberChange after) {
        Map<String, String> was = new HashMap<>(before.without(after));
        Map<String, String> is = new HashMap<>(after.without(before));
        String role = is.remove("role");
        if (role != null) {
            audit.record(act(workspace, "member.role-changed", id, Map.of("role", was.remove("role")), Map.of("role", role)));
        }
        if (!is.isEmpty()) {
            audit.record(act(workspace, "member.changed", id, was, is));
        }
    }

    private void rename(UUID workspace, UUID id, String login) {
        UUID account = unshared(workspace, id);
        try {
            if (!store.rename(account, login)) {
                throw new LoginTaken();
            }
        } catch (DuplicateKeyException takenMeanwhile) {
            throw new LoginTaken();
        }
    }

    /// Puts a member into these groups and takes it out of all others.
    public Member setGroups(Viewer by, UUID id, Set<UUID> wanted) {
        UUID workspace = by.workspace();
        transaction.executeWithoutResult(_ -> {
            Member before = mustManage(by, id);
            Set<UUID> now = Set.copyOf(before.groups());
            Set<UUID> joined = without(wanted, now);
            Set<UUID> left = without(now, wanted);
            mustReach(by, joined);
            mustReach(by, left);
            joined.forEach(group -> groups.addMember(workspace, group, id));
            left.forEach(group -> groups.removeMember(workspace, group, id));
            if (!joined.isEmpty() || !left.isEmpty()) {
                audit.record(act(workspace, "member.groups-changed", id, Map.of("groups", now), Map.of("groups", wanted)));
            }
        });
        return members.changed(workspace, id);
    }

    private static Set<UUID> without(Set<UUID> some, Set<UUID> others) {
        return some.stream().filter(one -> !others.contains(one)).collect(Collectors.toSet());
    }

    /// Disables a member, which ends its sessions and sockets, or enables it again.
    public Member setDisabled(Viewer by, UUID id, boolean disabled) {
        UUID workspace = by.workspace();
        transaction.executeWithoutResult(_ -> {
            Member member = disabled ? mustBeAbleToDisable(by, id) : mustManage(by, id);
            store.setDisabled(workspace, id, disabled);
            if (member.disabled() != disabled) {
                audit.record(act(workspace, disabled ? "member.disabled" : "member.enabled", id, Map.of(), Map.of()));
            }
        });
        if (disabled) {
            sessions.closeAllOf(workspace, id);
        }
        return members.changed(workspace, id);
    }

    /// Refuses what [#setDisabled] would refuse now.
    public void checkDisabling(Viewer by, UUID id) {
        transaction.executeWithoutResult(_ -> mustBeAbleToDisable(by, id));
    }

    private Member mustBeAbleToDisable(Viewer by, UUID id) {
        List<UUID> supers = store.lockSuperAdmins(by.workspace());
        Member member = mustManage(by, id);
        mustNotBeLast(supers, id);
        mustBeAnother(by, id);
        return member;
    }

    /// Locks a member's account, for somebody else may have it, or unlocks it. Locking ends all of its sessions at once; a
    /// new password that is set by a mailed link unlocks it, too.
    ///
    /// @throws AccountShared when it belongs to another workspace, too
    public Member setLocked(Viewer by, UUID id, boolean locked) {
        UUID workspace = by.workspace();
        UUID account = transaction.execute(_ -> {
            Member member = mustManage(by, id);
            mustBeAnother(by, id);
            if (member.locked() != locked) {
                audit.record(act(workspace, locked ? "account.locked" : "account.unlocked", id, Map.of(), Map.of()));
            }
            return unshared(workspace, id);
        });
        if (locked) {
            accounts.lock(account);
            sessions.closeOthers(account, null);
        } else {
            accounts.unlock(account);
        }
        return members.changed(workspace, id);
    }

    /// Sets the password of a member whose account belongs to this workspace only, and ends its sessions.
    public void setPassword(Viewer by, UUID id, String password) {
        UUID workspace = by.workspace();
        mayManage(by, id);
        rules.check(workspace, id, "password", password);
        String hash = passwords.hash("password", password);
        UUID account = unshared(workspace, id);
        transaction.executeWithoutResult(_ -> {
            mustManage(by, id);
            signIns.setPassword(account, hash);
            audit.record(act(workspace, "member.password-reset", id, Map.of(), Map.of()));
        });
        sessions.closeAllOf(workspace, id);
    }

    /// Shows this file as a member's picture; null for none.
    public void setAvatar(Viewer by, UUID id, @Nullable UUID file) {
        transaction.executeWithoutResult(_ -> {
            mustManage(by, id);
            audit.record(act(by.workspace(), "member.picture-changed", id, Map.of(), Map.of("picture", file != null)));
        });
        members.setAvatar(by.workspace(), id, file);
    }

    /// The member, when the viewer may administer it.
    ///
    /// @throws NotFound when there is none
    /// @throws BeyondOwnRights when it may do more than the viewer
    public Member mayManage(Viewer by, UUID id) {
        Member member = members.find(by.workspace(), id).orElseThrow(NotFound::new);
        roles.find(by.workspace(), member.role()).mustBeWithin(by);
        return member;
    }

    private Member mustManage(Viewer by, UUID id) {
        Member member = store.lock(by.workspace(), id).orElseThrow(NotFound::new);
        roles.find(by.workspace(), member.role()).mustBeWithin(by);
        return member;
    }

    private void mustBeGivable(Viewer by, String role) {
        roles.hold(by.workspace(), role).orElseThrow(() -> new InvalidField("role", "unknown-value")).mustBeWithin(by);
    }

    /// Who may manage groups gives any; others only those they work for themselves.
    private void mustReach(Viewer by, Set<UUID> some) {
        for (UUID group : some) {
            if (groups.find(by.workspace(), group).isEmpty()) {
                throw new InvalidField("groups", "unknown-value");
            }
            if (!by.may(Permission.GROUPS_MANAGE) && !by.worksFor(group)) {
                throw new BeyondOwnRights();
            }
        }
    }

    private static void mustNotBeLast(List<UUID> supers, UUID leaving) {
        if (supers.equals(List.of(leaving))) {
            throw new LastSuperAdmin();
        }
    }

    private static void mustBeAnother(Viewer by, UUID id) {
        if (by.member().equals(id)) {
            throw new NotYourself();
        }
    }

    private UUID unshared(UUID workspace, UUID id) {
        UUID account = store.account(workspace, id).orElseThrow(NotFound::new);
        if (signIns.countMemberships(account) > 1) {
            throw new AccountShared();
        }
        return account;
    }

    private static Act act(UUID workspace, String name, UUID member, Map<String, ?> before, Map<String, ?> after) {
        return new Act(workspace, name, "member", member, before, after);
    }
}
