package yingda.search;

import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import yingda.people.DataScope;
import yingda.people.Viewer;

/// Finds lines. What is found may have changed since: whoever shows it reads it, and asks whether it may be seen.
interface MessageSearch {

    /// The latest first.
    ///
    /// @param after the last one of the page before
    List<Hit> find(Wanted wanted, @Nullable Hit after, int most);

    /// Which share of what there is can be found, from 0 to 1.
    double ready();

    /// @param order among those of the same time
    record Hit(UUID conversation, long seq, Instant at, long order) {
    }

    /// Which lines; null means any.
    ///
    /// @param sight whose; null: all of the workspace
    /// @param agent who serves, or served last
    /// @param senders members or customers who wrote it
    /// @param sides of `customer`, `member` and `system`
    /// @param kinds of lines
    /// @param from first moment
    /// @param to first moment behind
    record Wanted(UUID workspace, Words words, @Nullable Sight sight, @Nullable UUID group, @Nullable UUID channel,
            @Nullable UUID agent, @Nullable UUID customer, @Nullable Set<UUID> senders, @Nullable Set<String> sides,
            @Nullable Set<String> kinds, @Nullable Instant from, @Nullable Instant to) {
    }

    /// What a member may find: lines of these groups, and of conversations that it serves, has served or is called in.
    record Sight(UUID member, Set<UUID> groups) {

        static @Nullable Sight of(Viewer viewer) {
            return viewer.scope() == DataScope.ALL ? null
                    : new Sight(viewer.member(), viewer.scope() == DataScope.GROUPS ? viewer.groups() : Set.of());
        }
    }
}
