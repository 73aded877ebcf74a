package yingda.worktime;

import java.time.DateTimeException;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import yingda.kernel.InvalidField;

/// The usual week of a workspace, or of a group that has its own.
///
/// @param zone IANA name of the time zone by whose clocks the hours are meant
/// @param always at work around the clock, holidays too: an emergency group. The week is kept, for when it ends
/// @param week Monday first; each day's hours in their order
public record WorkPlan(String zone, boolean always, List<List<Hours>> week) {

    private static final int DAYS = 7;
    private static final int DAY = 24 * 60;
    private static final int MOST_HOURS = 6;

    /// Monday to Friday, 09:00–18:00.
    static final WorkPlan USUAL = new WorkPlan("Asia/Shanghai", false, IntStream.range(0, DAYS)
            .mapToObj(day -> day < 5 ? List.of(new Hours(LocalTime.of(9, 0), LocalTime.of(18, 0))) : List.<Hours>of())
            .toList());

    /// Refuses what a plan may not hold, and sorts each day's hours.
    ///
    /// @throws HoursOverlap when hours of one day reach into others
    static WorkPlan checked(@Nullable String zone, @Nullable Boolean always, @Nullable List<List<Hours>> week) {
        if (week == null || week.size() != DAYS) {
            throw new InvalidField("week", week == null ? "missing" : "format");
        }
        WorkPlan plan = new WorkPlan(zone(zone), Boolean.TRUE.equals(always),
                IntStream.range(0, DAYS).mapToObj(day -> sorted("week." + day, week.get(day))).toList());
        plan.refuseOverlaps();
        return plan;
    }

    private static String zone(@Nullable String zone) {
        if (zone == null || zone.isBlank()) {
            throw new InvalidField("zone", "missing");
        }
        try {
            return ZoneId.of(zone).getId();
        } catch (DateTimeException unknown) {
            throw new InvalidField("zone", "unknown-value");
        }
    }

    /// The hours of one day in their order.
    static List<Hours> sorted(String field, @Nullable List<Hours> hours) {
        if (hours == null) {
            return List.of();
        }
        if (hours.size() > MOST_HOURS) {
            throw new InvalidField(field, "too-long", MOST_HOURS);
        }
        if (hours.stream().anyMatch(one -> one == null || one.from() == null || one.to() == null)) {
            throw new InvalidField(field, "missing");
        }
        return hours.stream().sorted(Comparator.comparing(Hours::from).thenComparing(Hours::to)).toList();
    }

    private record Minutes(int day, int from, int to) {
    }

    /// The night of Sunday reaches into Monday.
    private void refuseOverlaps() {
        List<Minutes> all = new ArrayList<>();
        for (int day = 0; day < DAYS; day++) {
            for (Hours hours : week.get(day)) {
                all.add(new Minutes(day, day * DAY + hours.firstMinute(), day * DAY + hours.endMinute()));
            }
        }
        for (int n = 1; n < all.size(); n++) {
            if (all.get(n).from < all.get(n - 1).to) {
                throw new HoursOverlap(all.get(n).day);
            }
        }
        if (!all.isEmpty() && all.getLast().to > all.getFirst().from + DAYS * DAY) {
            throw new HoursOverlap(all.getFirst().day);
        }
    }

    /// Also for the hours of one special day, which repeat every day of it.
    static void refuseOverlaps(List<Hours> daily) {
        for (int n = 1; n < daily.size(); n++) {
            if (daily.get(n).firstMinute() < daily.get(n - 1).endMinute()) {
                throw new HoursOverlap(0);
            }
        }
        if (!daily.isEmpty() && daily.getLast().endMinute() > daily.getFirst().firstMinute() + DAY) {
            throw new HoursOverlap(0);
        }
    }

    ZoneId zoneId() {
        return ZoneId.of(Objects.requireNonNull(zone));
    }
}
