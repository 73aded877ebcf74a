package yingda.workbench;

import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import yingda.customers.CustomerNames;
import yingda.people.Viewer;

/// Which rows a list holds.
///
/// @param viewer who alone sees what is private to this member
/// @param groups whose conversations the viewer may see; null for all
/// @param agent only those of this agent
/// @param customers only those of these customers
/// @param due only those for which something is promised by a time, what is due first; else in the usual order
/// @param name only those of customers in whose names this occurs, in small letters
record RowFilter(UUID viewer, @Nullable Set<UUID> groups, @Nullable UUID group, @Nullable UUID channel, @Nullable UUID agent,
        boolean due, UUID @Nullable [] customers, @Nullable String name) {

    RowFilter(UUID viewer, @Nullable Set<UUID> groups, @Nullable UUID group, @Nullable UUID channel, @Nullable UUID agent) {
        this(viewer, groups, group, channel, agent, false, null, null);
    }

    /// What this viewer may see; of what only its own is, what it serves or served last.
    static RowFilter of(Viewer viewer) {
        return switch (viewer.scope()) {
            case OWN -> mine(viewer);
            case GROUPS -> new RowFilter(viewer.member(), viewer.groups(), null, null, null);
            case ALL -> new RowFilter(viewer.member(), null, null, null, null);
        };
    }

    /// What the viewer serves or served last, in whichever group.
    static RowFilter mine(Viewer viewer) {
        return new RowFilter(viewer.member(), null, null, null, viewer.member());
    }

    RowFilter narrowed(@Nullable UUID toGroup, @Nullable UUID toChannel) {
        return new RowFilter(viewer, groups, toGroup, toChannel, agent, due, customers, name);
    }

    RowFilter byDue(boolean wanted) {
        return new RowFilter(viewer, groups, group, channel, agent, wanted, customers, name);
    }

    /// As [CustomerNames#narrowed] says; empty does not narrow.
    RowFilter narrowed(Optional<CustomerNames.Narrowed> names) {
        return names.map(some -> new RowFilter(viewer, groups, group, channel, agent, due, some.customers(), some.text())).orElse(this);
    }
}
