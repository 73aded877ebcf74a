package yingda.demo;

import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// One conversation of the week as `demo/week.json` tells it: either on a day before today at a time, or some minutes
/// ago. Lines begin with who speaks: `c` customer, `a` agent, `n` an agent's note.
///
/// @param tags of the customer, by their names
record Scene(String customer, @Nullable List<String> tags, @Nullable Integer day, @Nullable String at, @Nullable Integer minutes, String group,
        @Nullable String agent, @Nullable Boolean serving, @Nullable Boolean queued, List<String> lines) {

    private static final ZoneId ZONE = ZoneId.of("Asia/Shanghai");

    Scene {
        tags = tags == null ? List.of() : tags;
    }

    Instant start(Instant now) {
        if (minutes != null) {
            return now.minusSeconds(60L * minutes);
        }
        ZonedDateTime today = now.atZone(ZONE);
        return today.minusDays(day == null ? 0 : day).with(LocalTime.parse(at == null ? "09:00" : at)).toInstant();
    }

    /// The conversation's state after its last line.
    String state() {
        return Boolean.TRUE.equals(serving) ? "serving" : Boolean.TRUE.equals(queued) ? "queued" : "ended";
    }

    boolean ended() {
        return state().equals("ended");
    }
}
