package yingda.worktime;

import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;
import yingda.people.GroupUse;
import yingda.people.GroupUser;

/// Which plans and days a group has of its own.
@Component
class PlansOfGroups implements GroupUser {

    private final WorkTimeStore store;

    PlansOfGroups(WorkTimeStore store) {
        this.store = store;
    }

    @Override
    public List<GroupUse> usesOf(UUID workspace, UUID group) {
        Stream<GroupUse> plan = store.groupPlan(workspace, group).stream().map(_ -> new GroupUse("work-plan", null, ""));
        Stream<GroupUse> days = store.days(workspace).stream().filter(day -> group.equals(day.group()))
                .map(day -> new GroupUse("work-day", day.id(), day.name()));
        return Stream.concat(plan, days).toList();
    }
}
