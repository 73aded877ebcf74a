package yingda.workbench;

import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import yingda.people.Permission;
import yingda.people.Viewer;

/// Which rows a list holds.
///
/// @param groups whose conversations the viewer may see; null for all
/// @param agent only those of this agent
record RowFilter(@Nullable Set<UUID> groups, @Nullable UUID group, @Nullable UUID channel, @Nullable UUID agent) {

    /// What this viewer may see by its groups.
    static RowFilter of(Viewer viewer) {
        return new RowFilter(viewer.may(Permission.CONVERSATIONS_ALL) ? null : viewer.groups(), null, null, null);
    }

    /// What the viewer serves or served last, in whichever group.
    static RowFilter mine(Viewer viewer) {
        return new RowFilter(null, null, null, viewer.member());
    }

    RowFilter narrowed(@Nullable UUID toGroup, @Nullable UUID toChannel) {
        return new RowFilter(groups, toGroup, toChannel, agent);
    }
}
