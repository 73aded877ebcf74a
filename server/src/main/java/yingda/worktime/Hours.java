package yingda.worktime;

import com.fasterxml.jackson.annotation.JsonFormat;
import java.time.LocalTime;
import java.time.temporal.ChronoUnit;

/// Working hours of a day, by the clock on the wall. An end that is not after the beginning is of the next day:
/// 22:00–06:00 lasts through the night, 00:00–00:00 the whole day.
///
/// @param from `HH:mm`
/// @param to `HH:mm`; the first minute after work
public record Hours(
        @JsonFormat(shape = JsonFormat.Shape.STRING, pattern = "HH:mm") LocalTime from,
        @JsonFormat(shape = JsonFormat.Shape.STRING, pattern = "HH:mm") LocalTime to) {

    private static final int DAY = 24 * 60;

    boolean endNextDay() {
        return !to.isAfter(from);
    }

    boolean lastAllDay() {
        return from.equals(to) && from.equals(LocalTime.MIDNIGHT);
    }

    /// Minutes after midnight of its day.
    int firstMinute() {
        return (int) LocalTime.MIDNIGHT.until(from, ChronoUnit.MINUTES);
    }

    /// Minutes after midnight of its day; more than a day's when it ends on the next.
    int endMinute() {
        int minute = (int) LocalTime.MIDNIGHT.until(to, ChronoUnit.MINUTES);
        return endNextDay() ? minute + DAY : minute;
    }
}
