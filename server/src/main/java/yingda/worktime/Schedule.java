package yingda.worktime;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.zone.ZoneOffsetTransition;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// The plan of one group with its special days and holidays. Pure.
///
/// Hours belong to the day on which they begin: what was begun on the evening before a holiday is worked to its end.
/// Where a clock is put forward, hours begin and end no later than the leap; where it is put back, the hour that comes
/// twice counts twice.
///
/// @param days a group's own before all groups'
record Schedule(WorkPlan plan, List<WorkDay> days) {

    /// How far ahead an opening is looked for.
    private static final int LOOK_AHEAD = 400;

    /// What rules a day.
    ///
    /// @param kind `always`, `special`, `holiday` or `week`
    /// @param name of the special day or holiday; null for the others
    record Rule(String kind, @Nullable String name) {
    }

    /// What applies at an instant, and by which rule.
    record Applied(WorkState state, Rule rule) {
    }

    private record Span(Instant from, Instant to) {

        boolean holds(Instant at) {
            return !at.isBefore(from) && at.isBefore(to);
        }
    }

    Applied at(Instant at) {
        if (plan.always()) {
            return new Applied(new WorkState.Open(), new Rule("always", null));
        }
        LocalDate today = at.atZone(plan.zoneId()).toLocalDate();
        return Stream.of(today, today.minusDays(1))
                .filter(day -> spans(day).anyMatch(span -> span.holds(at)))
                .map(day -> new Applied(new WorkState.Open(), rule(day))).findFirst()
                .orElseGet(() -> new Applied(closed(today), rule(today)));
    }

    private WorkState closed(LocalDate day) {
        return find(WorkDay.Kind.SPECIAL, day).isPresent() ? new WorkState.OffHours()
                : find(WorkDay.Kind.HOLIDAY, day).<WorkState>map(holiday -> new WorkState.Holiday(holiday.reply()))
                        .orElseGet(WorkState.OffHours::new);
    }

    private Rule rule(LocalDate day) {
        return find(WorkDay.Kind.SPECIAL, day).or(() -> find(WorkDay.Kind.HOLIDAY, day))
                .map(found -> new Rule(found.kind().word(), found.name())).orElseGet(() -> new Rule("week", null));
    }

    /// The first instant from this one on at which the group is at work; this one when it is now. Empty when there is
    /// none within the next 400 days.
    Optional<Instant> nextOpening(Instant at) {
        if (plan.always()) {
            return Optional.of(at);
        }
        LocalDate today = at.atZone(plan.zoneId()).toLocalDate();
        return today.minusDays(1).datesUntil(today.plusDays(LOOK_AHEAD))
                .flatMap(day -> spans(day).filter(span -> span.to.isAfter(at))
                        .map(span -> span.from.isBefore(at) ? at : span.from)
                        .min(Comparator.naturalOrder()).stream())
                .findFirst();
    }

    /// When so much has been worked, counted from an instant: that of the last minute's end. Empty when that is more than
    /// 400 days away.
    Optional<Instant> after(Instant from, Duration work) {
        if (plan.always()) {
            return Optional.of(from.plus(work));
        }
        Instant at = from;
        Duration left = work;
        for (Span span : (Iterable<Span>) ahead(from)::iterator) {
            Instant begin = span.from.isBefore(at) ? at : span.from;
            if (begin.isBefore(span.to)) {
                Duration here = Duration.between(begin, span.to);
                if (here.compareTo(left) >= 0) {
                    return Optional.of(begin.plus(left));
                }
                left = left.minus(here);
                at = span.to;
            }
        }
        return Optional.empty();
    }

    /// How much is worked between two instants; nothing when they are the wrong way round.
    Duration worked(Instant from, Instant to) {
        if (plan.always()) {
            return from.isBefore(to) ? Duration.between(from, to) : Duration.ZERO;
        }
        Instant at = from;
        Duration worked = Duration.ZERO;
        for (Span span : (Iterable<Span>) ahead(from).takeWhile(one -> one.from.isBefore(to))::iterator) {
            Instant begin = span.from.isBefore(at) ? at : span.from;
            Instant end = span.to.isBefore(to) ? span.to : to;
            if (begin.isBefore(end)) {
                worked = worked.plus(Duration.between(begin, end));
                at = end;
            }
        }
        return worked;
    }

    /// The hours that may not be over, by their beginnings. Those of a night may reach into those of the next day.
    private Stream<Span> ahead(Instant from) {
        LocalDate today = from.atZone(plan.zoneId()).toLocalDate();
        return today.minusDays(1).datesUntil(today.plusDays(LOOK_AHEAD)).flatMap(this::spans);
    }

    private Stream<Span> spans(LocalDate day) {
        return hours(day).stream().map(hours -> {
            LocalDate last = hours.endNextDay() ? day.plusDays(1) : day;
            return new Span(instant(day.atTime(hours.from()), false), instant(last.atTime(hours.to()), true));
        }).filter(span -> span.from.isBefore(span.to));
    }

    private List<Hours> hours(LocalDate day) {
        Optional<WorkDay> special = find(WorkDay.Kind.SPECIAL, day);
        if (special.isPresent()) {
            return special.get().hours();
        }
        boolean free = find(WorkDay.Kind.HOLIDAY, day).isPresent();
        return free ? List.of() : plan.week().get(day.getDayOfWeek().getValue() - 1);
    }

    private Optional<WorkDay> find(WorkDay.Kind kind, LocalDate day) {
        return days.stream().filter(one -> one.kind() == kind && one.holds(day)).findFirst();
    }

    private Instant instant(LocalDateTime local, boolean end) {
        ZoneId zone = plan.zoneId();
        ZoneOffsetTransition leap = zone.getRules().getTransition(local);
        if (leap == null) {
            return local.atZone(zone).toInstant();
        }
        ZoneOffset inOverlap = end ? leap.getOffsetAfter() : leap.getOffsetBefore();
        return leap.isGap() ? leap.getInstant() : local.toInstant(inOverlap);
    }
}
