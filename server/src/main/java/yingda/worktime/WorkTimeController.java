package yingda.worktime;

import java.time.Clock;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import yingda.kernel.InvalidField;
import yingda.kernel.NotFound;
import yingda.kernel.PlainText;
import yingda.kernel.Uuids;
import yingda.people.Allow;
import yingda.people.Groups;
import yingda.people.Permission;
import yingda.people.Viewer;

/// The time plan: for super admins; what applies at a time: for all who serve.
@RestController
@RequestMapping("/api/worktime")
class WorkTimeController {

    private static final int LONGEST_NAME = 60;
    private static final int LONGEST_REPLY = 1_000;
    private static final long MOST_DAYS = 366;

    private final WorkTime time;
    private final WorkPlans plans;
    private final Groups groups;
    private final Clock clock;

    WorkTimeController(WorkTime time, WorkPlans plans, Groups groups, Clock clock) {
        this.time = time;
        this.plans = plans;
        this.groups = groups;
        this.clock = clock;
    }

    /// @param plan null when the group works by the workspace's
    record GroupView(UUID id, String name, @Nullable WorkPlan plan) {
    }

    /// @param kind `special` or `holiday`
    /// @param groupId null for all groups
    record DayView(UUID id, String kind, @Nullable UUID groupId, String name, LocalDate firstDay, LocalDate lastDay,
            List<Hours> hours, String reply) {
    }

    record View(WorkPlan plan, List<GroupView> groups, List<DayView> days) {
    }

    record PlanBody(@Nullable String zone, @Nullable Boolean always, @Nullable List<List<Hours>> week) {
    }

    record DayBody(@Nullable String kind, @Nullable UUID groupId, @Nullable String name, @Nullable String firstDay,
            @Nullable String lastDay, @Nullable List<Hours> hours, @Nullable String reply) {
    }

    /// @param state `open`, `off-hours` or `holiday`
    /// @param rule what decides: `always`, `special`, `holiday` or `week`
    /// @param name of the special day or holiday; null for the others
    /// @param text what the holiday has customers told; null when it is none
    /// @param nextOpening null when open, or when that is more than a year away
    record Now(String state, String rule, @Nullable String name, @Nullable String text, @Nullable Instant nextOpening,
            String zone, HoursText hours, Instant at) {
    }

    @GetMapping
    @Allow(Permission.SETTINGS_MANAGE)
    View get(Viewer viewer) {
        Plans all = time.read(viewer.workspace());
        return new View(all.workspace(), groups.list(viewer.workspace()).stream()
                .map(group -> new GroupView(group.id(), group.name(), all.groups().get(group.id()))).toList(),
                all.days().stream().map(WorkTimeController::view).toList());
    }

    @PutMapping
    @Allow(Permission.SETTINGS_MANAGE)
    WorkPlan put(Viewer viewer, @RequestBody PlanBody body) {
        WorkPlan plan = WorkPlan.checked(body.zone(), body.always(), body.week());
        plans.put(viewer.workspace(), plan);
        return plan;
    }

    @PutMapping("/groups/{id}")
    @Allow(Permission.SETTINGS_MANAGE)
    WorkPlan putGroup(Viewer viewer, @PathVariable UUID id, @RequestBody PlanBody body) {
        groups.find(viewer.workspace(), id).orElseThrow(NotFound::new);
        WorkPlan plan = WorkPlan.checked(body.zone(), body.always(), body.week());
        plans.putGroup(viewer.workspace(), id, plan);
        return plan;
    }

    @DeleteMapping("/groups/{id}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    @Allow(Permission.SETTINGS_MANAGE)
    void deleteGroup(Viewer viewer, @PathVariable UUID id) {
        plans.deleteGroup(viewer.workspace(), id);
    }

    @PostMapping("/days")
    @ResponseStatus(HttpStatus.CREATED)
    @Allow(Permission.SETTINGS_MANAGE)
    DayView addDay(Viewer viewer, @RequestBody DayBody body) {
        WorkDay day = day(Uuids.next(), kind(body.kind()), body);
        plans.putDay(viewer.workspace(), day);
        return view(day);
    }

    /// The kind stays.
    @PutMapping("/days/{id}")
    @Allow(Permission.SETTINGS_MANAGE)
    DayView putDay(Viewer viewer, @PathVariable UUID id, @RequestBody DayBody body) {
        WorkDay day = day(id, plans.day(viewer.workspace(), id).kind(), body);
        plans.putDay(viewer.workspace(), day);
        return view(day);
    }

    @DeleteMapping("/days/{id}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    @Allow(Permission.SETTINGS_MANAGE)
    void deleteDay(Viewer viewer, @PathVariable UUID id) {
        plans.deleteDay(viewer.workspace(), id);
    }

    /// What applies now, or at another time.
    ///
    /// @param group null for what holds where a group has no plan of its own
    @GetMapping("/now")
    @Allow(Permission.CONVERSATIONS_SERVE)
    Now now(Viewer viewer, @RequestParam(required = false) @Nullable UUID group,
            @RequestParam(required = false) @Nullable Instant at) {
        UUID workspace = viewer.workspace();
        if (group != null && groups.find(workspace, group).isEmpty()) {
            throw new InvalidField("group", "unknown-value");
        }
        Instant when = (at == null ? clock.instant() : at).truncatedTo(ChronoUnit.MILLIS);
        Schedule schedule = time.read(workspace).schedule(group);
        Schedule.Applied applied = schedule.at(when);
        boolean open = applied.state() instanceof WorkState.Open;
        return new Now(applied.state().word(), applied.rule().kind(), applied.rule().name(),
                applied.state() instanceof WorkState.Holiday(String text) ? text : null,
                open ? null : schedule.nextOpening(when).orElse(null), schedule.plan().zone(),
                HoursText.of(schedule.plan()), when);
    }

    private static DayView view(WorkDay day) {
        return new DayView(day.id(), day.kind().word(), day.group(), day.name(), day.firstDay(), day.lastDay(),
                day.hours(), day.reply());
    }

    private static WorkDay.Kind kind(@Nullable String word) {
        for (WorkDay.Kind kind : WorkDay.Kind.values()) {
            if (kind.word().equals(word)) {
                return kind;
            }
        }
        throw new InvalidField("kind", word == null ? "missing" : "unknown-value");
    }

    private static WorkDay day(UUID id, WorkDay.Kind kind, DayBody body) {
        LocalDate first = date("firstDay", body.firstDay());
        LocalDate last = date("lastDay", body.lastDay());
        if (last.isBefore(first) || first.until(last, ChronoUnit.DAYS) >= MOST_DAYS) {
            throw new InvalidField("lastDay", "range", MOST_DAYS);
        }
        boolean holiday = kind == WorkDay.Kind.HOLIDAY;
        List<Hours> hours = holiday ? List.of() : WorkPlan.sorted("hours", body.hours());
        if (!holiday && hours.isEmpty()) {
            throw new InvalidField("hours", "missing");
        }
        WorkPlan.refuseOverlaps(hours);
        return new WorkDay(id, kind, body.groupId(), PlainText.required("name", body.name(), LONGEST_NAME), first, last,
                hours, holiday ? PlainText.optional("reply", body.reply(), LONGEST_REPLY) : "");
    }

    private static LocalDate date(String field, @Nullable String text) {
        if (text == null || text.isBlank()) {
            throw new InvalidField(field, "missing");
        }
        try {
            return LocalDate.parse(text);
        } catch (DateTimeException notADate) {
            throw new InvalidField(field, "format");
        }
    }
}
