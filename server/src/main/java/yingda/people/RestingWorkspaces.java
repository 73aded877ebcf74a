package yingda.people;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Service;
import yingda.kernel.NotFound;

/// The workspaces that an operator has disabled: their public pages are not there, and their jobs do nothing. Known from
/// a copy that is at most 2 s old.
@Service
public class RestingWorkspaces {

    private static final Duration FRESH = Duration.ofMillis(1_500);

    private final WorkspaceStore store;
    private final Clock clock;
    private volatile @Nullable Copy copy;

    private record Copy(Set<UUID> ids, Instant asked) {
    }

    RestingWorkspaces(WorkspaceStore store, Clock clock) {
        this.store = store;
        this.clock = clock;
    }

    /// Whether the workspace is disabled.
    public boolean contains(UUID workspace) {
        Instant now = clock.instant();
        Copy known = copy;
        if (known == null || now.isAfter(known.asked.plus(FRESH)) || now.isBefore(known.asked)) {
            known = new Copy(Set.copyOf(store.disabled()), now);
            copy = known;
        }
        return known.ids.contains(workspace);
    }

    /// @throws NotFound when the workspace is disabled
    public void mustNotContain(UUID workspace) {
        if (contains(workspace)) {
            throw new NotFound();
        }
    }

    @EventListener
    void changed(WorkspaceChanged event) {
        copy = null;
    }
}
