package yingda.workbench;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import yingda.conversations.ConversationState;
import yingda.people.DataScope;
import yingda.people.Permission;
import yingda.people.Viewer;

/// Where each open conversation of a workspace stands, and the counts kept from it. Not thread-safe: its desk's lock
/// guards it.
final class OpenConversations {

    /// What decides who sees a row, and what is counted.
    ///
    /// @param version the row's
    /// @param privateTo nobody else sees it; null: seen by group and agent
    record Place(UUID group, ConversationState state, @Nullable UUID agent, boolean unread, long version,
            @Nullable List<UUID> privateTo) {

        static Place of(Row row) {
            return new Place(row.group().id(), ConversationState.valueOf(row.state().toUpperCase(Locale.ROOT)),
                    row.agent() == null ? null : row.agent().id(), row.unread() > 0, row.version(), row.privateTo());
        }

        /// The same rule as that of [yingda.conversations.ConversationAccess], save for what an [own][yingda.people.DataScope]
        /// viewer has handed on: that is in no list.
        boolean seenBy(Viewer viewer) {
            if (privateTo != null) {
                return privateTo.contains(viewer.member());
            }
            if (state == ConversationState.QUEUED && !viewer.may(Permission.QUEUE_DETAILS)) {
                return false;
            }
            return viewer.member().equals(agent) || viewer.seesGroup(group);
        }
    }

    private static final class Tally {
        private int queued;
        private int serving;
        private int unread;

        private void add(Place place, int one) {
            if (place.state == ConversationState.QUEUED) {
                queued += one;
            } else {
                serving += one;
            }
            unread += place.unread ? one : 0;
        }

        private Counts.OfGroup counts(boolean all) {
            return new Counts.OfGroup(queued, all ? serving : 0, all ? unread : 0);
        }
    }

    private final Map<UUID, Place> places = new HashMap<>();
    private final Map<UUID, Tally> groups = new HashMap<>();
    private final Map<UUID, Integer> served = new HashMap<>();
    private final Map<UUID, Map<UUID, Tally>> privately = new HashMap<>();

    /// Puts a conversation to where it stands now, null for ended; says where it stood.
    @Nullable Place put(UUID id, @Nullable Place now) {
        Place before = now == null ? places.remove(id) : places.put(id, now);
        if (before != null) {
            count(before, -1);
        }
        if (now != null) {
            count(now, 1);
        }
        return before;
    }

    private void count(Place place, int one) {
        if (place.privateTo == null) {
            groups.computeIfAbsent(place.group, group -> new Tally()).add(place, one);
        } else {
            place.privateTo.forEach(member -> privately.computeIfAbsent(member, id -> new HashMap<>())
                    .computeIfAbsent(place.group, group -> new Tally()).add(place, one));
        }
        if (place.agent != null && place.state == ConversationState.SERVING) {
            served.merge(place.agent, one, Integer::sum);
        }
    }

    @Nullable Place get(UUID id) {
        return places.get(id);
    }

    Set<UUID> differing(Map<UUID, Place> others) {
        Set<UUID> ids = new HashSet<>();
        places.forEach((id, place) -> {
            if (!place.equals(others.get(id))) {
                ids.add(id);
            }
        });
        others.keySet().stream().filter(id -> !places.containsKey(id)).forEach(ids::add);
        return ids;
    }

    Set<UUID> servedBy(UUID agent) {
        return places.entrySet().stream().filter(entry -> agent.equals(entry.getValue().agent)).map(Map.Entry::getKey)
                .collect(Collectors.toSet());
    }

    /// The counts of the groups that the viewer works for, and of what is private to the viewer. Who sees only its own
    /// learns how many wait, not how many colleagues serve.
    Counts countsFor(Viewer viewer, Counts.Staff staff) {
        Map<UUID, Counts.OfGroup> byGroup = new TreeMap<>();
        groups.forEach((group, tally) -> {
            if (viewer.worksFor(group)) {
                byGroup.merge(group, tally.counts(viewer.seesGroup(group)), Counts.OfGroup::plus);
            }
        });
        privately.getOrDefault(viewer.member(), Map.of()).forEach((group, tally) ->
                byGroup.merge(group, tally.counts(true), Counts.OfGroup::plus));
        int mine = served.getOrDefault(viewer.member(), 0);
        int serving = byGroup.values().stream().mapToInt(Counts.OfGroup::serving).sum();
        int queued = byGroup.values().stream().mapToInt(Counts.OfGroup::queued).sum();
        return new Counts(viewer.scope() == DataScope.OWN ? mine : serving, mine, queued, byGroup, staff);
    }
}
