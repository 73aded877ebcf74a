package yingda.worktime;

import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// Days on which the week does not hold.
///
/// @param group whose they are; null for all groups'. A group's own stand above all groups'
/// @param lastDay included
/// @param hours of each of these days; empty for holidays
/// @param reply what customers are told on a holiday; empty for the usual off-hours reply
record WorkDay(UUID id, Kind kind, @Nullable UUID group, String name, LocalDate firstDay, LocalDate lastDay,
        List<Hours> hours, String reply) {

    /// What they are.
    enum Kind {
        SPECIAL, HOLIDAY;

        /// As it stands in the database and on the wire.
        String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    boolean holds(LocalDate day) {
        return !day.isBefore(firstDay) && !day.isAfter(lastDay);
    }
}
