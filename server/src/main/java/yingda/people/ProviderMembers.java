package yingda.people;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.support.TransactionTemplate;
import yingda.audit.Act;
import yingda.audit.Actor;
import yingda.audit.Audit;
import yingda.kernel.Uuids;
import yingda.kernel.WorkspaceScope;

/// Members as a provider of single sign-on knows them: by their mail address.
@Service
public class ProviderMembers {

    private final JdbcClient system;
    private final MemberStore store;
    private final Roles roles;
    private final Passwords passwords;
    private final Audit audit;
    private final TransactionTemplate transaction;
    private final ApplicationEventPublisher events;

    ProviderMembers(@Qualifier("system") JdbcClient system, MemberStore store, Roles roles, Passwords passwords, Audit audit,
            TransactionTemplate transaction, ApplicationEventPublisher events) {
        this.system = system;
        this.store = store;
        this.roles = roles;
        this.passwords = passwords;
        this.audit = audit;
        this.transaction = transaction;
        this.events = events;
    }

    /// The one member of this workspace whose account has this address, disabled or not; empty when there is none or
    /// more than one.
    public Optional<UUID> ofAddress(UUID workspace, String email) {
        List<UUID> found = system.sql("""
                select m.id from account a join member m on m.account_id = a.id
                where a.email = ? and m.workspace_id = ? limit 2""").params(email, workspace).query(UUID.class).list();
        return found.size() == 1 ? Optional.of(found.getFirst()) : Optional.empty();
    }

    /// Whether the viewer may let members be made with this role: one that allows no more than its own.
    public boolean mayGive(Viewer viewer, String role) {
        return find(viewer.workspace(), role).filter(found -> found.within(viewer)).isPresent();
    }

    private Optional<RoleView> find(UUID workspace, String role) {
        return roles.list(workspace).stream().filter(found -> found.key().equals(role)).findFirst();
    }

    /// Makes a member with an account of its own that no password opens yet.
    ///
    /// @param email its log-in and address
    /// @param address where the request came from
    /// @return empty when there is an account of that log-in, in whichever workspace, or no such role
    public Optional<UUID> make(UUID workspace, String email, String name, String role, String address) {
        String hash = passwords.hash("password", Passwords.generate());
        UUID account = Uuids.next();
        UUID member = Uuids.next();
        boolean[] made = {false};
        new Actor(member, address).run(() -> WorkspaceScope.run(workspace, () -> transaction.executeWithoutResult(_ -> {
            made[0] = roles.hold(workspace, role).isPresent() && store.insertAccount(account, email, hash);
            if (made[0]) {
                store.insert(workspace, member, account, new MemberChange(email, role, name, name, "", "", "zh"), member);
                audit.record(new Act(workspace, "member.created-by-single-sign-on", "member", member, Map.of(), Map.of("role", role)));
            }
        })));
        if (made[0]) {
            events.publishEvent(new MemberChanged(workspace, member));
        }
        return made[0] ? Optional.of(member) : Optional.empty();
    }
}
