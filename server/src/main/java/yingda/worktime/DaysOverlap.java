package yingda.worktime;

import java.util.Map;
import yingda.kernel.Refusal;

/// There are special days, or holidays, on one of these dates.
final class DaysOverlap extends Refusal {

    /// @param name of those that are there
    DaysOverlap(String name) {
        super("days-overlap", 409, Map.of("name", name));
    }
}
