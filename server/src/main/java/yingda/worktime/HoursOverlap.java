package yingda.worktime;

import java.util.Map;
import yingda.kernel.Refusal;

/// Hours of a day begin before others have ended.
final class HoursOverlap extends Refusal {

    /// @param day of the later hours, 0 for Monday; 0 for hours of special days, too
    HoursOverlap(int day) {
        super("hours-overlap", 422, Map.of("day", day));
    }
}
