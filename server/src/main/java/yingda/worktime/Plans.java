package yingda.worktime;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// All plans of a workspace.
///
/// @param groups those that have their own
record Plans(WorkPlan workspace, Map<UUID, WorkPlan> groups, List<WorkDay> days, Optional<EmergencyGroup> emergency) {

    /// What a group works by; null for what holds where nothing else is set.
    Schedule schedule(@Nullable UUID group) {
        WorkPlan plan = group == null ? workspace : groups.getOrDefault(group, workspace);
        return new Schedule(plan, Stream.concat(
                days.stream().filter(day -> day.group() != null && day.group().equals(group)),
                days.stream().filter(day -> day.group() == null)).toList());
    }
}
