package yingda.worktime;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// What applies at which instant. 2026-11-23 is a Monday.
class ScheduleTest {

    private static final String SHANGHAI = "Asia/Shanghai";
    private static final String BERLIN = "Europe/Berlin";

    /// `09:00-12:00 13:00-18:00`.
    private static List<Hours> hours(String text) {
        return text.isBlank() ? List.of() : Arrays.stream(text.split(" ")).map(one -> one.split("-"))
                .map(ends -> new Hours(LocalTime.parse(ends[0]), LocalTime.parse(ends[1]))).toList();
    }

    private static WorkPlan everyDay(String zone, String hours) {
        return new WorkPlan(zone, false, IntStream.range(0, 7).mapToObj(_ -> hours(hours)).toList());
    }

    private static WorkDay special(String first, String last, String hours) {
        return new WorkDay(UUID.randomUUID(), WorkDay.Kind.SPECIAL, null, "调休上班", LocalDate.parse(first),
                LocalDate.parse(last), hours(hours), "");
    }

    private static WorkDay holiday(String first, String last) {
        return new WorkDay(UUID.randomUUID(), WorkDay.Kind.HOLIDAY, null, "国庆节", LocalDate.parse(first),
                LocalDate.parse(last), List.of(), "放假");
    }

    private static Instant at(String zone, String local) {
        return LocalDateTime.parse(local).atZone(ZoneId.of(zone)).toInstant();
    }

    private static String state(Schedule schedule, Instant at) {
        return schedule.at(at).state().word();
    }

    @ParameterizedTest
    @CsvSource({
        "2026-11-23T08:59:59, off-hours", "2026-11-23T09:00, open", "2026-11-23T17:59:59, open",
        "2026-11-23T18:00, off-hours", "2026-11-27T12:00, open", "2026-11-28T12:00, off-hours", "2026-11-29T12:00, off-hours",
    })
    void theUsualWeekIsMondayToFridayNineToSix(String local, String expected) {
        assertThat(state(new Schedule(WorkPlan.USUAL, List.of()), at(SHANGHAI, local))).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource({
        "09:00-12:00 13:30-18:00, 2026-11-23T12:30, off-hours",
        "09:00-12:00 13:30-18:00, 2026-11-23T13:30, open",
        "22:00-02:00, 2026-11-23T01:59, open",
        "22:00-02:00, 2026-11-23T02:00, off-hours",
        "22:00-02:00, 2026-11-23T22:00, open",
        "09:00-00:00, 2026-11-23T23:59, open",
        "09:00-00:00, 2026-11-24T00:00, off-hours",
        "00:00-00:00, 2026-11-23T00:00, open",
        "00:00-00:00, 2026-11-23T23:59:59, open",
        "18:00-18:00, 2026-11-23T17:59:59, open",
    })
    void severalIntervalsADayAndHoursPastMidnight(String hours, String local, String expected) {
        assertThat(state(new Schedule(everyDay(SHANGHAI, hours), List.of()), at(SHANGHAI, local))).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource({
        "2026-09-30T17:00, open, week", "2026-10-01T12:00, holiday, holiday", "2026-10-07T23:59, holiday, holiday",
        "2026-10-08T10:00, open, week", "2026-10-03T10:30, open, special", "2026-10-03T13:00, off-hours, special",
        "2026-10-10T10:30, open, special", "2026-10-10T09:30, off-hours, special", "2026-10-11T10:30, off-hours, week",
    })
    void aSpecialDayStandsAboveAHolidayAndAHolidayAboveTheWeek(String local, String state, String rule) {
        Schedule schedule = new Schedule(WorkPlan.USUAL, List.of(holiday("2026-10-01", "2026-10-07"),
                special("2026-10-03", "2026-10-03", "10:00-12:00"), special("2026-10-10", "2026-10-10", "10:00-16:00")));

        Schedule.Applied applied = schedule.at(at(SHANGHAI, local));

        assertThat(applied.state().word()).isEqualTo(state);
        assertThat(applied.rule().kind()).isEqualTo(rule);
        assertThat(applied.rule().name() == null).isEqualTo(rule.equals("week"));
    }

    @Test
    void aHolidayGivesItsOwnText() {
        Schedule schedule = new Schedule(WorkPlan.USUAL, List.of(holiday("2026-10-01", "2026-10-07")));

        assertThat(schedule.at(at(SHANGHAI, "2026-10-02T12:00")).state()).isEqualTo(new WorkState.Holiday("放假"));
    }

    @Test
    void whatBeganOnTheEveningBeforeAHolidayIsWorkedToItsEnd() {
        Schedule schedule = new Schedule(everyDay(SHANGHAI, "22:00-02:00"), List.of(holiday("2026-10-01", "2026-10-01")));

        assertThat(state(schedule, at(SHANGHAI, "2026-10-01T01:00"))).isEqualTo("open");
        assertThat(state(schedule, at(SHANGHAI, "2026-10-01T23:00"))).isEqualTo("holiday");
        assertThat(state(schedule, at(SHANGHAI, "2026-10-02T01:00"))).isEqualTo("off-hours");
    }

    @Test
    void aGroupsOwnDaysStandAboveThoseOfAll() {
        UUID group = UUID.randomUUID();
        WorkDay own = new WorkDay(UUID.randomUUID(), WorkDay.Kind.SPECIAL, group, "盘点", LocalDate.parse("2026-11-28"),
                LocalDate.parse("2026-11-28"), hours("12:00-14:00"), "");
        Plans plans = new Plans(WorkPlan.USUAL, java.util.Map.of(), List.of(special("2026-11-28", "2026-11-28", "09:00-10:00"), own),
                java.util.Optional.empty());

        assertThat(state(plans.schedule(group), at(SHANGHAI, "2026-11-28T13:00"))).isEqualTo("open");
        assertThat(state(plans.schedule(group), at(SHANGHAI, "2026-11-28T09:30"))).isEqualTo("off-hours");
        assertThat(state(plans.schedule(UUID.randomUUID()), at(SHANGHAI, "2026-11-28T09:30"))).isEqualTo("open");
    }

    @Test
    void anEmergencyGroupIsOpenOnHolidaysAtNight() {
        Schedule schedule = new Schedule(new WorkPlan(SHANGHAI, true, WorkPlan.USUAL.week()),
                List.of(holiday("2026-10-01", "2026-10-07")));
        Instant night = at(SHANGHAI, "2026-10-02T03:00");

        assertThat(schedule.at(night)).isEqualTo(new Schedule.Applied(new WorkState.Open(), new Schedule.Rule("always", null)));
        assertThat(schedule.nextOpening(night)).hasValue(night);
    }

    /// On 2026-03-29 in Berlin 02:00 became 03:00; on 2026-10-25 03:00 became 02:00 again.
    @ParameterizedTest
    @CsvSource({
        "00:00-04:00, 2026-03-29T00:59:59Z, open", "00:00-04:00, 2026-03-29T01:59:59Z, open",
        "00:00-04:00, 2026-03-29T02:00:00Z, off-hours",
        "02:15-02:45, 2026-03-29T01:20:00Z, off-hours",
        "02:30-05:00, 2026-03-29T00:59:59Z, off-hours", "02:30-05:00, 2026-03-29T01:00:00Z, open",
        "00:00-02:30, 2026-10-25T00:45:00Z, open", "00:00-02:30, 2026-10-25T01:29:59Z, open",
        "00:00-02:30, 2026-10-25T01:30:00Z, off-hours",
        "02:30-04:00, 2026-10-25T00:29:59Z, off-hours", "02:30-04:00, 2026-10-25T00:30:00Z, open",
        "22:00-06:00, 2026-10-25T04:59:59Z, open", "22:00-06:00, 2026-10-25T05:00:00Z, off-hours",
    })
    void clocksThatAreChangedChangeNoWorkOnTheWall(String hours, Instant at, String expected) {
        assertThat(state(new Schedule(everyDay(BERLIN, hours), List.of()), at)).isEqualTo(expected);
    }

    @Test
    void theSameInstantIsWorkHereAndNightThere() {
        Instant at = Instant.parse("2026-11-23T02:00:00Z");

        assertThat(state(new Schedule(everyDay(SHANGHAI, "09:00-18:00"), List.of()), at)).isEqualTo("open");
        assertThat(state(new Schedule(everyDay("America/New_York", "09:00-18:00"), List.of()), at)).isEqualTo("off-hours");
    }

    @ParameterizedTest
    @CsvSource({
        "2026-11-23T10:00, 2026-11-23T10:00", "2026-11-23T08:00, 2026-11-23T09:00", "2026-11-23T18:00, 2026-11-24T09:00",
        "2026-11-27T18:00, 2026-11-30T09:00", "2026-09-30T18:00, 2026-10-03T10:00", "2026-10-03T12:00, 2026-10-08T09:00",
    })
    void theNextOpeningIsFoundOverWeekendsAndHolidays(String local, String expected) {
        Schedule schedule = new Schedule(WorkPlan.USUAL, List.of(holiday("2026-10-01", "2026-10-07"),
                special("2026-10-03", "2026-10-03", "10:00-12:00")));

        assertThat(schedule.nextOpening(at(SHANGHAI, local))).hasValue(at(SHANGHAI, expected));
    }

    @Test
    void theNextOpeningWithinANightIsNow() {
        Instant night = at(SHANGHAI, "2026-11-23T01:00");

        assertThat(new Schedule(everyDay(SHANGHAI, "22:00-02:00"), List.of()).nextOpening(night)).hasValue(night);
    }

    @Test
    void whoeverNeverWorksHasNoNextOpening() {
        assertThat(new Schedule(everyDay(SHANGHAI, ""), List.of()).nextOpening(Instant.EPOCH)).isEmpty();
    }

    @Test
    void customersReadTheHoursInBothLanguages() {
        List<Hours> day = hours("09:00-12:00 13:00-18:00");
        WorkPlan plan = new WorkPlan(SHANGHAI, false,
                List.of(day, day, day, day, hours("22:00-06:00"), hours("00:00-00:00"), List.of()));

        assertThat(HoursText.of(plan)).isEqualTo(new HoursText(
                "周一至周四 09:00–12:00、13:00–18:00；周五 22:00–次日 06:00；周六 全天",
                "Mon–Thu 09:00–12:00, 13:00–18:00; Fri 22:00–06:00 (next day); Sat all day"));
        assertThat(HoursText.of(WorkPlan.USUAL).zh()).isEqualTo("周一至周五 09:00–18:00");
        assertThat(HoursText.of(everyDay(SHANGHAI, "")).zh()).isEmpty();
    }

    /// Minutes of work from one wall clock time lead to the other, and between the two lies so much work.
    private static void assertWork(Schedule schedule, String from, long minutes, String due) {
        String zone = schedule.plan().zone();
        Instant begin = at(zone, from);
        assertThat(schedule.after(begin, Duration.ofMinutes(minutes))).hasValue(at(zone, due));
        assertThat(schedule.worked(begin, at(zone, due))).isEqualTo(Duration.ofMinutes(minutes));
    }

    @ParameterizedTest
    @CsvSource({
        "2026-11-23T10:00, 30, 2026-11-23T10:30", "2026-11-23T17:50, 10, 2026-11-23T18:00", "2026-11-27T17:50, 30, 2026-11-30T09:20",
        "2026-11-23T07:00, 15, 2026-11-23T09:15", "2026-11-28T12:00, 540, 2026-11-30T18:00", "2026-11-23T09:00, 2700, 2026-11-27T18:00",
        "2026-11-23T09:00, 2701, 2026-11-30T09:01",
    })
    void workIsDoneInWorkingHoursOnly(String from, long minutes, String due) {
        assertWork(new Schedule(WorkPlan.USUAL, List.of()), from, minutes, due);
    }

    @ParameterizedTest
    @CsvSource({
        "22:00-02:00, 2026-11-23T23:50, 20, 2026-11-24T00:10", "22:00-02:00, 2026-11-23T01:50, 20, 2026-11-23T22:10",
        "09:00-12:00 13:30-18:00, 2026-11-23T11:45, 30, 2026-11-23T13:45", "00:00-00:00, 2026-11-23T23:30, 60, 2026-11-24T00:30",
    })
    void workGoesOnPastMidnightAndAfterThePause(String hours, String from, long minutes, String due) {
        assertWork(new Schedule(everyDay(SHANGHAI, hours), List.of()), from, minutes, due);
    }

    @Test
    void workRestsOnHolidaysAndIsDoneOnSpecialDays() {
        Schedule schedule = new Schedule(WorkPlan.USUAL, List.of(holiday("2026-10-01", "2026-10-07"),
                special("2026-10-03", "2026-10-03", "10:00-12:00"), special("2026-10-10", "2026-10-10", "10:00-16:00")));

        assertWork(schedule, "2026-09-30T17:30", 60, "2026-10-03T10:30");
        assertWork(schedule, "2026-09-30T17:30", 180, "2026-10-08T09:30");
        assertWork(schedule, "2026-10-09T17:00", 90, "2026-10-10T10:30");
    }

    /// The night before a special day reaches into its hours: each minute counts once.
    @Test
    void hoursThatReachIntoTheNextDaysCountOnce() {
        Schedule schedule = new Schedule(everyDay(SHANGHAI, "20:00-10:00"), List.of(special("2026-11-24", "2026-11-24", "08:00-12:00")));

        assertWork(schedule, "2026-11-24T07:00", 240, "2026-11-24T11:00");
    }

    /// On 2026-03-29 the clocks of Berlin go from 02:00 to 03:00, on 2026-10-25 from 03:00 back to 02:00.
    @Test
    void theHourThatIsLeftOutIsNotWorkedAndTheOneThatComesTwiceCountsTwice() {
        Schedule schedule = new Schedule(everyDay(BERLIN, "00:00-06:00"), List.of());

        assertWork(schedule, "2026-03-29T00:00", 300, "2026-03-29T06:00");
        assertWork(schedule, "2026-10-25T00:00", 420, "2026-10-25T06:00");
        assertWork(schedule, "2026-03-28T05:30", 60, "2026-03-29T00:30");
    }

    @Test
    void whoNeverWorksIsNeverDoneAndWhoAlwaysWorksCountsEveryMinute() {
        Schedule never = new Schedule(everyDay(SHANGHAI, ""), List.of());
        Schedule always = new Schedule(new WorkPlan(SHANGHAI, true, WorkPlan.USUAL.week()), List.of(holiday("2026-10-01", "2026-10-07")));

        assertThat(never.after(at(SHANGHAI, "2026-11-23T09:00"), Duration.ofMinutes(1))).isEmpty();
        assertThat(never.worked(at(SHANGHAI, "2026-11-23T09:00"), at(SHANGHAI, "2026-12-23T09:00"))).isZero();
        assertWork(always, "2026-09-30T23:00", 120, "2026-10-01T01:00");
        assertThat(always.worked(at(SHANGHAI, "2026-10-01T00:00"), at(SHANGHAI, "2026-09-30T00:00"))).isZero();
    }
}
