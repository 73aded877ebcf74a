package yingda.knowledge;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Predicate;
import org.springframework.stereotype.Component;
import yingda.kernel.WorkspaceScope;
import yingda.knowledge.Outline.Assigned;

/// Trees as everybody reads them, at most 2 s old on nodes that did not write them: they are read with every
/// conversation that is opened and every page that shows the FAQ, and written seldom.
@Component
class TreeCopies {

    private static final Duration FRESH = Duration.ofMillis(1_500);
    private static final int MOST = 200;

    private final EntryStore store;
    private final AssignmentStore assignments;
    private final Clock clock;
    private final Map<Key, Copy> copies = new ConcurrentHashMap<>();

    private record Key(UUID workspace, Tree tree) {
    }

    private record Copy(Instant read, Outline outline, Map<UUID, Assigned> assigned) {
        boolean isFresh(Instant now) {
            return now.isBefore(read.plus(FRESH)) && !now.isBefore(read);
        }
    }

    TreeCopies(EntryStore store, AssignmentStore assignments, Clock clock) {
        this.store = store;
        this.assignments = assignments;
        this.clock = clock;
    }

    /// What of a tree that is nobody's own may be shown now.
    Outline shown(UUID workspace, Tree tree) {
        return copy(workspace, tree).outline().shown(clock.instant());
    }

    /// What of it may be shown now to a group's agents, or its customers.
    Outline shownTo(UUID workspace, Tree tree, UUID group) {
        return shownTo(workspace, tree, group::equals);
    }

    /// What of it may be shown now to who works for all these groups.
    Outline shownTo(UUID workspace, Tree tree, Predicate<UUID> groups) {
        Copy copy = copy(workspace, tree);
        return copy.assigned().entrySet().stream().filter(one -> groups.test(one.getKey())).map(Map.Entry::getValue)
                .reduce(Assigned::and).map(assigned -> copy.outline().shown(clock.instant()).within(assigned))
                .orElse(Outline.EMPTY);
    }

    private Copy copy(UUID workspace, Tree tree) {
        Instant now = clock.instant();
        Key key = new Key(workspace, tree);
        Copy copy = copies.get(key);
        if (copy == null || !copy.isFresh(now)) {
            copy = WorkspaceScope.get(workspace, () -> new Copy(now, Outline.of(store.all(workspace, tree, null)),
                    tree.isAssigned() ? assignments.all(workspace, tree) : Map.of()));
            keep(key, copy, now);
        }
        return copy;
    }

    private void keep(Key key, Copy copy, Instant now) {
        if (copies.size() >= MOST) {
            copies.values().removeIf(old -> !old.isFresh(now));
        }
        copies.put(key, copy);
    }

    /// The next reading sees the database.
    void forget(UUID workspace, Tree tree) {
        copies.remove(new Key(workspace, tree));
    }
}
