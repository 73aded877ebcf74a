package yingda.sla;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import yingda.worktime.WorkTime;

/// How time counts for the conversations of groups: by their time plans.
@Component
class Meters implements ConversationClock.Counting {

    private final WorkTime time;

    Meters(WorkTime time) {
        this.time = time;
    }

    /// @param group null for what holds where a group has no plan of its own
    @Override
    public Meter of(UUID workspace, @Nullable UUID group, boolean aroundClock) {
        return aroundClock ? new Meter.AroundTheClock() : new Meter() {
            @Override
            public Optional<Instant> after(Instant from, Duration work) {
                return time.after(workspace, group, from, work);
            }

            @Override
            public Duration worked(Instant from, Instant to) {
                return time.worked(workspace, group, from, to);
            }
        };
    }
}
