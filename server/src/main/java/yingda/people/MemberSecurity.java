package yingda.people;

import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.support.TransactionTemplate;
import yingda.audit.Act;
import yingda.audit.Audit;
import yingda.kernel.NotFound;

/// How members sign in, for administrators. Nobody touches the account of who may do more than they.
@Service
class MemberSecurity {

    private final Members members;
    private final Roles roles;
    private final AccountStore accounts;
    private final SignInStore memberships;
    private final SecondFactors factors;
    private final Sessions sessions;
    private final MemberLinks links;
    private final OwnAddresses addresses;
    private final Audit audit;
    private final TransactionTemplate transaction;

    MemberSecurity(Members members, Roles roles, AccountStore accounts, SignInStore memberships, SecondFactors factors,
            Sessions sessions, MemberLinks links, OwnAddresses addresses, Audit audit, TransactionTemplate transaction) {
        this.members = members;
        this.roles = roles;
        this.accounts = accounts;
        this.memberships = memberships;
        this.factors = factors;
        this.sessions = sessions;
        this.links = links;
        this.addresses = addresses;
        this.audit = audit;
        this.transaction = transaction;
    }

    MemberSecurityController.View get(Viewer viewer, UUID id) {
        requireWithin(viewer, id);
        UUID workspace = viewer.workspace();
        AccountStore.Account account = accounts.get(account(workspace, id));
        return new MemberSecurityController.View(account.email(), account.confirmed(), factors.has(account.id()), account.locked(),
                memberships.countMemberships(account.id()) > 1, links.invitedUntil(workspace, id).orElse(null),
                sessions.ofMember(workspace, id));
    }

    void setEmail(Viewer viewer, UUID id, @Nullable String email) {
        requireWithin(viewer, id);
        addresses.set(viewer.workspace(), id, email);
    }

    /// Takes the second factor of a member away whose account belongs to no other workspace, and ends its sessions.
    void resetSecondFactor(Viewer viewer, UUID id) {
        requireWithin(viewer, id);
        UUID account = account(viewer.workspace(), id);
        if (memberships.countMemberships(account) > 1) {
            throw new AccountShared();
        }
        factors.remove(account);
        record(viewer, "member.second-factor-reset", id);
        sessions.closeAllOf(viewer.workspace(), id);
    }

    void endSessions(Viewer viewer, UUID id) {
        requireWithin(viewer, id);
        record(viewer, "member.sessions-ended", id);
        sessions.closeAllOf(viewer.workspace(), id);
    }

    void endSession(Viewer viewer, UUID id, UUID session) {
        requireWithin(viewer, id);
        if (!sessions.closeOne(viewer.workspace(), id, session)) {
            throw new NotFound();
        }
        record(viewer, "member.session-ended", id);
    }

    private UUID account(UUID workspace, UUID id) {
        return accounts.ofMember(workspace, id).orElseThrow(NotFound::new);
    }

    private void requireWithin(Viewer viewer, UUID id) {
        Member member = members.find(viewer.workspace(), id).orElseThrow(NotFound::new);
        RoleView role = roles.find(viewer.workspace(), member.role());
        if (!viewer.permissions().containsAll(role.permissions()) || !viewer.scope().includes(role.scope())) {
            throw new NotAllowed(Permission.MEMBERS_MANAGE);
        }
    }

    private void record(Viewer viewer, String act, UUID member) {
        transaction.executeWithoutResult(_ -> audit.record(
                new Act(viewer.workspace(), act, "member", member, Map.of(), Map.of())));
    }
}
