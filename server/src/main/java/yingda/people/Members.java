package yingda.people;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Service;
import yingda.kernel.NotFound;
import yingda.kernel.WorkspaceScope;

/// Who works in a workspace, and what members change of themselves. Every verb is one transaction and is told as
/// [MemberChanged] after its commit. What administrators do with members: [Staff].
@Service
public class Members {

    private static final Duration FRESH = Duration.ofMillis(1_500);

    private final MemberStore store;
    private final Sessions sessions;
    private final ApplicationEventPublisher events;
    private final Clock clock;
    private final Map<UUID, Cached> cache = new ConcurrentHashMap<>();

    private record Cached(UUID workspace, MemberView view, Instant read) {
    }

    Members(MemberStore store, Sessions sessions, ApplicationEventPublisher events, Clock clock) {
        this.store = store;
        this.sessions = sessions;
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

    /// One member as administrators see it, as the database has it.
    public Optional<Member> find(UUID workspace, UUID id) {
        return WorkspaceScope.get(workspace, () -> store.find(workspace, id));
    }

    String workspaceName(UUID workspace) {
        return store.workspaceName(workspace);
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

    /// After the commit of a change: whoever asks from now on learns it.
    Member changed(UUID workspace, UUID id) {
        tell(workspace, id);
        return store.find(workspace, id).orElseThrow(NotFound::new);
    }

    void tell(UUID workspace, UUID id) {
        cache.remove(id);
        sessions.compare();
        events.publishEvent(new MemberChanged(workspace, id));
    }
}
