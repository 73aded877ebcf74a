package yingda.workbench;

import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import yingda.customers.CustomerNames;
import yingda.people.Viewer;

/// Which rows a list holds.
///
/// @param groups whose conversations the viewer may see; null for all
/// @param agent only those of this agent
/// @param customers only those of these customers
/// @param name only those of customers in whose names this occurs, in small letters
record RowFilter(@Nullable Set<UUID> groups, @Nullable UUID group, @Nullable UUID channel, @Nullable UUID agent,
        UUID @Nullable [] customers, @Nullable String name) {

    RowFilter(@Nullable Set<UUID> groups, @Nullable UUID group, @Nullable UUID channel, @Nullable UUID agent) {
        this(groups, group, channel, agent, null, null);
    }

    /// What this viewer may see; of what only its own is, what it serves or served last.
    static RowFilter of(Viewer viewer) {
        return switch (viewer.scope()) {
            case OWN -> mine(viewer);
            case GROUPS -> new RowFilter(viewer.groups(), null, null, null);
            case ALL -> new RowFilter(null, null, null, null);
        };
    }

    /// What the viewer serves or served last, in whichever group.
    static RowFilter mine(Viewer viewer) {
        return new RowFilter(null, null, null, viewer.member());
    }

    RowFilter narrowed(@Nullable UUID toGroup, @Nullable UUID toChannel) {
        return new RowFilter(groups, toGroup, toChannel, agent, customers, name);
    }

    /// As [CustomerNames#narrowed] says; empty does not narrow.
    RowFilter narrowed(Optional<CustomerNames.Narrowed> names) {
        return names.map(some -> new RowFilter(groups, group, channel, agent, some.customers(), some.text())).orElse(this);
    }
}
