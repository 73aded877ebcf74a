package yingda.sla;

import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// What is promised to which conversations; the first active one that fits a conversation holds. An empty condition is
/// none. For the other components: [Terms].
///
/// @param channels of one of these
/// @param groups served by one of these
/// @param priorities of one of these
/// @param tags of customers that bear one of these
record Policy(UUID id, String name, boolean active, List<UUID> channels, List<UUID> groups, List<Integer> priorities, List<UUID> tags,
        @Nullable Integer firstMinutes, @Nullable Integer nextMinutes, @Nullable Integer endMinutes, boolean aroundClock,
        boolean pauseSnoozed, boolean pauseWaiting, @Nullable Integer nearPercent, @Nullable Integer nearMinutes) {

    /// What policies look at.
    record Subject(UUID channel, UUID group, int priority, Set<UUID> tags) {
    }

    boolean fits(Subject subject) {
        return (channels.isEmpty() || channels.contains(subject.channel))
                && (groups.isEmpty() || groups.contains(subject.group))
                && (priorities.isEmpty() || priorities.contains(subject.priority))
                && (tags.isEmpty() || tags.stream().anyMatch(subject.tags::contains));
    }

    /// The same policy, with another tag where it named this one.
    Policy withTag(UUID from, UUID into) {
        return new Policy(id, name, active, channels, groups, priorities, tags.stream().map(tag -> tag.equals(from) ? into : tag).distinct().toList(),
                firstMinutes, nextMinutes, endMinutes, aroundClock, pauseSnoozed, pauseWaiting, nearPercent, nearMinutes);
    }

    List<UUID> named(Condition condition) {
        return switch (condition) {
            case GROUPS -> groups;
            case CHANNELS -> channels;
            case TAGS -> tags;
        };
    }

    Terms terms() {
        return new Terms(id, name, firstMinutes, nextMinutes, endMinutes, aroundClock, pauseSnoozed, pauseWaiting, nearPercent, nearMinutes);
    }
}
