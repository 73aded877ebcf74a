package yingda.worktime;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import yingda.kernel.WorkspaceScope;
import yingda.settings.Settings;
import yingda.worktime.WorkTimeStore.GroupPlan;

/// When the groups are at work. Answers come from copies that are at most 2 s old, and need no scope.
@Service
public class WorkTime {

    static final String TOPIC = "worktime";
    private static final Duration FRESH = Duration.ofMillis(1_500);

    private final WorkTimeStore store;
    private final Settings settings;
    private final Clock clock;
    private final Map<UUID, Copy> copies = new ConcurrentHashMap<>();

    WorkTime(WorkTimeStore store, Settings settings, Clock clock) {
        this.store = store;
        this.settings = settings;
        this.clock = clock;
    }

    private record Copy(Instant read, Plans plans) {
    }

    /// Whether the group is at work at this instant.
    ///
    /// @param group null for what holds where a group has no plan of its own
    public WorkState at(UUID workspace, @Nullable UUID group, Instant at) {
        return applied(workspace, group, at).state();
    }

    /// The first instant from this one on at which the group is at work: this one when it is now. Empty when that is
    /// more than a year away.
    public Optional<Instant> nextOpening(UUID workspace, @Nullable UUID group, Instant at) {
        return plans(workspace).schedule(group).nextOpening(at);
    }

    /// When the group has worked so long, counted from this instant; empty when that is more than a year away.
    public Optional<Instant> after(UUID workspace, @Nullable UUID group, Instant from, Duration work) {
        return plans(workspace).schedule(group).after(from, work);
    }

    /// How long the group works between two instants; nothing when they are the wrong way round.
    public Duration worked(UUID workspace, @Nullable UUID group, Instant from, Instant to) {
        return plans(workspace).schedule(group).worked(from, to);
    }

    /// The usual hours of the group as customers read them.
    public HoursText hours(UUID workspace, @Nullable UUID group) {
        return HoursText.of(plans(workspace).schedule(group).plan());
    }

    /// The IANA name of the time zone that these hours are meant in.
    public String zone(UUID workspace, @Nullable UUID group) {
        return plans(workspace).schedule(group).plan().zone();
    }

    /// The group to turn to while others are away: the first by name that has a plan of its own and is always at work.
    public Optional<EmergencyGroup> emergency(UUID workspace) {
        return plans(workspace).emergency();
    }

    Schedule.Applied applied(UUID workspace, @Nullable UUID group, Instant at) {
        return plans(workspace).schedule(group).at(at);
    }

    /// As it is in the database now.
    Plans read(UUID workspace) {
        return WorkspaceScope.get(workspace, () -> {
            List<GroupPlan> own = store.groupPlans(workspace);
            return new Plans(settings.read(workspace, TOPIC, WorkPlan.class, WorkPlan.USUAL),
                    own.stream().collect(Collectors.toUnmodifiableMap(GroupPlan::group, GroupPlan::plan)),
                    store.days(workspace), own.stream().filter(one -> one.plan().always())
                            .map(one -> new EmergencyGroup(one.group(), one.identifier(), one.name())).findFirst());
        });
    }

    void changed(UUID workspace) {
        copies.remove(workspace);
    }

    private Plans plans(UUID workspace) {
        Instant now = clock.instant();
        Copy seen = copies.get(workspace);
        if (seen != null && now.isBefore(seen.read.plus(FRESH)) && !now.isBefore(seen.read)) {
            return seen.plans;
        }
        Plans plans = read(workspace);
        copies.put(workspace, new Copy(now, plans));
        return plans;
    }
}
