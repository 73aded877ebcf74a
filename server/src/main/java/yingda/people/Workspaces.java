package yingda.people;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.stereotype.Service;
import org.springframework.transaction.support.TransactionTemplate;
import yingda.audit.Act;
import yingda.audit.Audit;
import yingda.kernel.NotFound;
import yingda.kernel.Page;
import yingda.kernel.Uuids;

/// The workspaces of this installation, for operators. Each verb is one transaction and is told as [WorkspaceChanged];
/// the act stands in the log of the workspace that it was done to, with the operator's log-in.
@Service
public class Workspaces {

    private static final int PAGE = 50;

    private final WorkspaceStore store;
    private final SignInStore accounts;
    private final Passwords passwords;
    private final MemberLinks links;
    private final Sessions sessions;
    private final Audit audit;
    private final TransactionTemplate system;
    private final ApplicationEventPublisher events;

    Workspaces(WorkspaceStore store, SignInStore accounts, Passwords passwords, MemberLinks links, Sessions sessions, Audit audit,
            @Qualifier("system") TransactionTemplate system, ApplicationEventPublisher events) {
        this.store = store;
        this.accounts = accounts;
        this.passwords = passwords;
        this.links = links;
        this.sessions = sessions;
        this.audit = audit;
        this.system = system;
        this.events = events;
    }

    /// Whether the member's account runs the installation.
    boolean isOperator(Viewer viewer) {
        return store.isOperator(viewer.workspace(), viewer.member());
    }

    Page<WorkspaceRow> list(@Nullable UUID after) {
        List<WorkspaceRow> found = store.list(after, PAGE + 1);
        List<WorkspaceRow> page = found.subList(0, Math.min(PAGE, found.size()));
        return new Page<>(page, found.size() > PAGE ? page.getLast().id().toString() : null);
    }

    WorkspaceRow get(UUID id) {
        return store.find(id).orElseThrow(NotFound::new);
    }

    /// The first super admin of a new workspace.
    ///
    /// @param login of an account that exists, or of a new one
    /// @param email where a new account is invited to
    record FirstAdmin(String login, String name, String email, String language) {
    }

    /// @param invitation how a new account gets its password; null when the account was there before
    record Made(WorkspaceRow workspace, MemberLinks.@Nullable Sent invitation) {
    }

    /// Makes a workspace with one group and one super admin.
    ///
    /// @param by the operator's log-in
    Made create(String name, FirstAdmin admin, String by) {
        Optional<UUID> known = accounts.account(admin.login()).map(SignInStore.Account::id);
        String hash = passwords.hash("password", Passwords.generate());
        UUID workspace = Uuids.next();
        UUID member = Uuids.next();
        try {
            system.executeWithoutResult(_ -> {
                store.insert(workspace, name);
                UUID group = Uuids.next();
                store.insertGroup(workspace, group, admin.language().equals("en") ? "Service" : "客服组");
                UUID account = known.orElseGet(Uuids::next);
                if (known.isEmpty()) {
                    store.insertAccount(account, admin.login(), hash);
                }
                store.insertAdmin(workspace, member, account, group, admin.name(), admin.language());
                record(workspace, "workspace.created", Map.of(), Map.of("name", name, "admin", admin.login(), "operator", by));
            });
        } catch (DuplicateKeyException madeMeanwhile) {
            throw new LoginTaken();
        }
        events.publishEvent(new WorkspaceChanged(workspace));
        return new Made(get(workspace), known.isPresent() ? null : links.invite(workspace, member, admin.email()));
    }

    WorkspaceRow rename(UUID id, String name, String by) {
        WorkspaceRow before = get(id);
        system.executeWithoutResult(_ -> {
            store.rename(id, name);
            record(id, "workspace.renamed", Map.of("name", before.name()), Map.of("name", name, "operator", by));
        });
        events.publishEvent(new WorkspaceChanged(id));
        return get(id);
    }

    /// Stops a workspace, which ends its sessions and closes its channels, or lets it go on as it was.
    ///
    /// @param own the operator's: nobody shuts the door behind itself
    WorkspaceRow setDisabled(UUID id, boolean disabled, UUID own, String by) {
        WorkspaceRow before = get(id);
        if (disabled && id.equals(own)) {
            throw new OwnWorkspace();
        }
        if ((before.disabledAt() != null) != disabled) {
            system.executeWithoutResult(_ -> {
                store.setDisabled(id, disabled);
                record(id, disabled ? "workspace.disabled" : "workspace.enabled", Map.of(), Map.of("operator", by));
            });
        }
        sessions.compare();
        events.publishEvent(new WorkspaceChanged(id));
        return get(id);
    }

    private void record(UUID workspace, String act, Map<String, ?> before, Map<String, ?> after) {
        audit.recordInSystem(new Act(workspace, act, "workspace", null, before, after));
    }
}
