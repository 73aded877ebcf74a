package yingda.worktime;

import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.support.TransactionTemplate;
import yingda.audit.Act;
import yingda.audit.Audit;
import yingda.kernel.InvalidField;
import yingda.kernel.NotFound;
import yingda.people.Groups;
import yingda.settings.Settings;

/// Changes of plans and days, each one transaction, written down for the audit. Works within the workspace's scope.
@Service
class WorkPlans {

    private static final int MOST_DAYS = 500;

    private final WorkTimeStore store;
    private final WorkTime time;
    private final Settings settings;
    private final Groups groups;
    private final Audit audit;
    private final TransactionTemplate transaction;

    WorkPlans(WorkTimeStore store, WorkTime time, Settings settings, Groups groups, Audit audit,
            TransactionTemplate transaction) {
        this.store = store;
        this.time = time;
        this.settings = settings;
        this.groups = groups;
        this.audit = audit;
        this.transaction = transaction;
    }

    void put(UUID workspace, WorkPlan plan) {
        settings.write(workspace, WorkTime.TOPIC, plan);
        time.changed(workspace);
    }

    /// @throws NotFound when there is no such group
    void putGroup(UUID workspace, UUID group, WorkPlan plan) {
        groups.find(workspace, group).orElseThrow(NotFound::new);
        transaction.executeWithoutResult(_ -> {
            Map<String, ?> before = before(workspace, group);
            store.putGroupPlan(workspace, group, plan);
            audit.record(new Act(workspace, "worktime.changed", "group", group, before, Map.of("plan", plan)));
        });
        time.changed(workspace);
    }

    /// The group works by the workspace's plan again.
    void deleteGroup(UUID workspace, UUID group) {
        groups.find(workspace, group).orElseThrow(NotFound::new);
        transaction.executeWithoutResult(_ -> {
            Map<String, ?> before = before(workspace, group);
            if (!before.isEmpty()) {
                store.deleteGroupPlan(workspace, group);
                audit.record(new Act(workspace, "worktime.changed", "group", group, before, Map.of()));
            }
        });
        time.changed(workspace);
    }

    private Map<String, ?> before(UUID workspace, UUID group) {
        return store.groupPlan(workspace, group).map(plan -> Map.of("plan", plan)).orElse(Map.of());
    }

    /// Adds days, or replaces those of the same id.
    ///
    /// @throws DaysOverlap when there are days of this kind, of the same groups, on one of the dates
    void putDay(UUID workspace, WorkDay day) {
        if (day.group() != null && groups.find(workspace, day.group()).isEmpty()) {
            throw new InvalidField("groupId", "unknown-value");
        }
        transaction.executeWithoutResult(_ -> {
            store.lockDays(workspace);
            store.overlapping(workspace, day).ifPresent(name -> {
                throw new DaysOverlap(name);
            });
            Map<String, ?> before = store.day(workspace, day.id()).map(WorkPlans::summary).orElse(Map.of());
            if (before.isEmpty() && store.countDays(workspace) >= MOST_DAYS) {
                throw new InvalidField("name", "too-long", MOST_DAYS);
            }
            store.putDay(workspace, day);
            record(workspace, day.id(), before, summary(day));
        });
        time.changed(workspace);
    }

    void deleteDay(UUID workspace, UUID id) {
        transaction.executeWithoutResult(_ -> {
            WorkDay before = store.day(workspace, id).orElseThrow(NotFound::new);
            store.deleteDay(workspace, id);
            record(workspace, id, summary(before), Map.of());
        });
        time.changed(workspace);
    }

    WorkDay day(UUID workspace, UUID id) {
        return store.day(workspace, id).orElseThrow(NotFound::new);
    }

    private void record(UUID workspace, @Nullable UUID id, Map<String, ?> before, Map<String, ?> after) {
        audit.record(new Act(workspace, "work-day.changed", "work-day", id, before, after));
    }

    private static Map<String, ?> summary(WorkDay day) {
        return Map.of("day", day);
    }
}
