package yingda.sla;

import java.time.Clock;
import java.time.DateTimeException;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.temporal.TemporalAdjusters;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import yingda.kernel.InvalidField;
import yingda.people.Allow;
import yingda.people.Groups;
import yingda.people.Permission;
import yingda.people.Viewer;
import yingda.worktime.WorkTime;

/// SLA policies and what they would come to.
@RestController
@RequestMapping("/api/sla/policies")
class PoliciesController {

    private final Policies policies;
    private final PolicyStore store;
    private final WorkTime time;
    private final Meters meters;
    private final Groups groups;
    private final Clock clock;

    PoliciesController(Policies policies, PolicyStore store, WorkTime time, Meters meters, Groups groups, Clock clock) {
        this.policies = policies;
        this.store = store;
        this.time = time;
        this.meters = meters;
        this.groups = groups;
        this.clock = clock;
    }

    /// @param items in their order: the first that fits a conversation holds
    /// @param groups what conditions may name, as the others
    record Items(List<Policy> items, List<PolicyStore.Named> groups, List<PolicyStore.Named> channels, List<PolicyStore.Named> tags) {
    }

    /// @param ids all of them
    record Order(@Nullable List<UUID> ids) {
    }

    /// @param groupId whose hours count; null for what holds where a group has no plan of its own
    /// @param weekday 1 (Monday) to 7
    /// @param time `HH:mm` by the clocks of the group's plan
    record Question(@Nullable PolicyForm terms, @Nullable UUID groupId, @Nullable Integer weekday, @Nullable String time) {
    }

    /// @param target `first`, `next` or `end`
    /// @param dueAt null when nobody works within a year
    record Due(String target, @Nullable Instant nearAt, @Nullable Instant dueAt) {
    }

    /// @param at the next such time
    record Preview(Instant at, String zone, List<Due> targets) {
    }

    @Allow(Permission.SLA_MANAGE)
    @GetMapping
    Items list(Viewer viewer) {
        return items(viewer.workspace(), store.list(viewer.workspace()));
    }

    @Allow(Permission.SLA_MANAGE)
    @PostMapping
    @ResponseStatus(HttpStatus.CREATED)
    Policy create(Viewer viewer, @RequestBody PolicyForm form) {
        return policies.create(viewer.workspace(), form);
    }

    @Allow(Permission.SLA_MANAGE)
    @PutMapping("/{id}")
    Policy change(Viewer viewer, @PathVariable UUID id, @RequestBody PolicyForm form) {
        return policies.change(viewer.workspace(), id, form);
    }

    @Allow(Permission.SLA_MANAGE)
    @DeleteMapping("/{id}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void delete(Viewer viewer, @PathVariable UUID id) {
        policies.delete(viewer.workspace(), id);
    }

    @Allow(Permission.SLA_MANAGE)
    @PutMapping("/order")
    Items order(Viewer viewer, @RequestBody Order order) {
        return items(viewer.workspace(), policies.order(viewer.workspace(), order.ids() == null ? List.of() : order.ids()));
    }

    private Items items(UUID workspace, List<Policy> all) {
        return new Items(all, store.named(workspace, Condition.GROUPS), store.named(workspace, Condition.CHANNELS), store.named(workspace, Condition.TAGS));
    }

    /// When a conversation that begins at such a time would be due.
    @Allow(Permission.SLA_MANAGE)
    @PostMapping("/preview")
    Preview preview(Viewer viewer, @RequestBody Question question) {
        UUID workspace = viewer.workspace();
        PolicyForm form = question.terms();
        if (form == null) {
            throw new InvalidField("terms", "missing");
        }
        form.checkTimes();
        if (question.groupId() != null && groups.find(workspace, question.groupId()).isEmpty()) {
            throw new InvalidField("groupId", "unknown-value");
        }
        ZoneId zone = ZoneId.of(time.zone(workspace, question.groupId()));
        Instant at = next(question, zone);
        Terms terms = new Terms(viewer.workspace(), "", form.firstMinutes(), form.nextMinutes(), form.endMinutes(),
                Boolean.TRUE.equals(form.aroundClock()), false, false, form.nearPercent(), form.nearMinutes());
        Meter meter = meters.of(workspace, question.groupId(), terms.aroundClock());
        return new Preview(at, zone.getId(), Arrays.stream(TargetKind.values()).flatMap(kind -> due(kind, terms, at, meter)).toList());
    }

    private static Stream<Due> due(TargetKind kind, Terms terms, Instant at, Meter meter) {
        Duration total = terms.of(kind);
        if (total == null) {
            return Stream.empty();
        }
        Target target = Target.begin(kind, total, at).resumed(at, terms.warning(total), meter);
        return Stream.of(new Due(kind.word(), target.nearAt(), target.dueAt()));
    }

    private Instant next(Question question, ZoneId zone) {
        if (question.weekday() == null || question.weekday() < DayOfWeek.MONDAY.getValue() || question.weekday() > DayOfWeek.SUNDAY.getValue()) {
            throw new InvalidField("weekday", question.weekday() == null ? "missing" : "unknown-value");
        }
        LocalTime wanted = time(question.time());
        ZonedDateTime now = clock.instant().atZone(zone);
        ZonedDateTime first = now.toLocalDate().with(TemporalAdjusters.nextOrSame(DayOfWeek.of(question.weekday()))).atTime(wanted).atZone(zone);
        return (first.isBefore(now) ? first.toLocalDate().plusWeeks(1).atTime(wanted).atZone(zone) : first).toInstant();
    }

    private static LocalTime time(@Nullable String text) {
        try {
            return LocalTime.parse(text == null ? "" : text);
        } catch (DateTimeException odd) {
            throw new InvalidField("time", text == null ? "missing" : "format");
        }
    }
}
