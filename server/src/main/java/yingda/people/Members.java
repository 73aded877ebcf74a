package yingda.people;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Service;
import org.springframework.transaction.support.TransactionTemplate;
import yingda.audit.Act;
import yingda.audit.Audit;
import yingda.kernel.NotFound;
import yingda.kernel.Page;
import yingda.kernel.Uuids;
import yingda.kernel.WorkspaceScope;

/// Who works in a workspace. Every verb is one transaction and is told as [MemberChanged] after its commit.
@Service
public class Members {

    private static final Duration FRESH = Duration.ofMillis(1_500);
    private static final int PAGE = 50;

    private final MemberStore store;
    private final SignInStore accounts;
    private final Sessions sessions;
    private final Passwords passwords;
    private final Audit audit;
    private final TransactionTemplate transaction;
    private final ApplicationEventPublisher events;
    private final Clock clock;
    private final Map<UUID, Cached> cache = new ConcurrentHashMap<>();

    private record Cached(UUID workspace, MemberView view, Instant read) {
    }

    Members(MemberStore store, SignInStore accounts, Sessions sessions, Passwords passwords, Audit audit,
            TransactionTemplate transaction, ApplicationEventPublisher events, Clock clock) {
        this.store = store;
        this.accounts = accounts;
        this.sessions = sessions;
        this.passwords = passwords;
        this.audit = audit;
        this.transaction = transaction;
        this.events = events;
        this.clock = clock;
    }

    /// What others may know of a member, at most 2 s stale; empty for one of another workspace. It may be asked from
    /// any thread, with or without a scope.
    public Optional<MemberView> view(UUID workspace, UUID id) {
        Cached cached = cache.get(id);
        if (cached == null || cached.read().plus(FRESH).isBefore(clock.instant())) {
            cached = read(workspace, id);
        }
        return cached == null || !cached.workspace().equals(workspace) ? Optional.empty() : Optional.of(cached.view());
    }

    private @Nullable Cached read(UUID workspace, UUID id) {
        Instant now = clock.instant();
        Cached read = find(workspace, id)
                .map(member -> new Cached(workspace, new MemberView(member.id(), member.displayName(),
                        member.avatarUrl(), member.role(), member.disabled()), now))
                .orElse(null);
        if (read != null) {
            cache.put(id, read);
        }
        return read;
    }

    Optional<Member> find(UUID workspace, UUID id) {
        return WorkspaceScope.get(workspace, () -> store.find(workspace, id));
    }

    Page<Member> list(UUID workspace, @Nullable UUID after) {
        List<Member> found = store.list(workspace, after, PAGE + 1);
        List<Member> page = found.subList(0, Math.min(PAGE, found.size()));
        return new Page<>(page, found.size() > PAGE ? page.getLast().id().toString() : null);
    }

    String workspaceName(UUID workspace) {
        return store.workspaceName(workspace);
    }

    /// Adds a member with an account of its own.
    Member add(UUID workspace, String login, String password, MemberChange fields) {
        String hash = passwords.hash("password", password);
        UUID id = Uuids.next();
        transaction.executeWithoutResult(_ -> {
            UUID account = Uuids.next();
            if (!store.insertAccount(account, login, hash)) {
                throw new LoginTaken();
            }
            store.insert(workspace, id, account, fields.role(), fields.displayName(), fields.name(), fields.language());
            audit.record(act(workspace, "member.created", id, Map.of(), role(fields.role())));
        });
        return changed(workspace, id);
    }

    /// Changes a member; another role ends its sessions.
    Member change(UUID workspace, UUID id, MemberChange fields) {
        Member before = transaction.execute(_ -> {
            List<UUID> supers = store.lockSuperAdmins(workspace);
            Member member = store.find(workspace, id).orElseThrow(NotFound::new);
            if (!fields.role().equals(Role.SUPER.wire())) {
                keepOneOf(supers, id);
            }
            store.update(workspace, id, fields.role(), fields.displayName(), fields.name(), fields.language());
            if (!member.role().equals(fields.role())) {
                audit.record(act(workspace, "member.role-changed", id, role(member.role()), role(fields.role())));
            }
            return member;
        });
        if (!before.role().equals(fields.role())) {
            sessions.closeAllOf(workspace, id);
        }
        return changed(workspace, id);
    }

    /// Disables a member, which ends its sessions and sockets, or enables it again.
    Member setDisabled(UUID workspace, UUID id, boolean disabled) {
        transaction.executeWithoutResult(_ -> {
            List<UUID> supers = store.lockSuperAdmins(workspace);
            Member member = store.find(workspace, id).orElseThrow(NotFound::new);
            if (disabled) {
                keepOneOf(supers, id);
            }
            store.setDisabled(workspace, id, disabled);
            if (member.disabled() != disabled) {
                audit.record(act(workspace, disabled ? "member.disabled" : "member.enabled", id, Map.of(), Map.of()));
            }
        });
        if (disabled) {
            sessions.closeAllOf(workspace, id);
        }
        return changed(workspace, id);
    }

    private static void keepOneOf(List<UUID> supers, UUID leaving) {
        if (supers.equals(List.of(leaving))) {
            throw new LastSuperAdmin();
        }
    }

    /// Sets the password of a member whose account belongs to this workspace only, and ends its sessions.
    void setPassword(UUID workspace, UUID id, String password) {
        String hash = passwords.hash("password", password);
        UUID account = store.account(workspace, id).orElseThrow(NotFound::new);
        if (accounts.countMemberships(account) > 1) {
            throw new AccountShared();
        }
        transaction.executeWithoutResult(_ -> {
            accounts.setPassword(account, hash);
            audit.record(act(workspace, "member.password-reset", id, Map.of(), Map.of()));
        });
        sessions.closeAllOf(workspace, id);
    }

    /// Shows this file as the member's picture; null for none.
    public void setAvatar(UUID workspace, UUID id, @Nullable UUID file) {
        store.setAvatar(workspace, id, file);
        changed(workspace, id);
    }

    /// What a member may change of itself.
    Member changeOwn(UUID workspace, UUID id, String displayName, String mobile, String language) {
        store.setOwn(workspace, id, displayName, mobile, language);
        return changed(workspace, id);
    }

    private static Act act(UUID workspace, String name, UUID member, Map<String, ?> before, Map<String, ?> after) {
        return new Act(workspace, name, "member", member, before, after);
    }

    private static Map<String, String> role(String role) {
        return Map.of("role", role);
    }

    private Member changed(UUID workspace, UUID id) {
        cache.remove(id);
        sessions.compare();
        events.publishEvent(new MemberChanged(workspace, id));
        return store.find(workspace, id).orElseThrow(NotFound::new);
    }
}
