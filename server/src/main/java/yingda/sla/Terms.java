package yingda.sla;

import java.time.Duration;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// What a policy promises, as a conversation keeps it whatever becomes of the policy. Minutes that are null are not
/// promised.
///
/// @param aroundClock every minute counts; else those of the group's working hours
/// @param pauseSnoozed all rests while an agent has set the conversation aside
/// @param pauseWaiting the end rests while the customer has to answer
/// @param nearPercent of the time has passed when the agent is warned; null: `nearMinutes`
/// @param nearMinutes are left when the agent is warned; null: `nearPercent`
record Terms(UUID policy, String name, @Nullable Integer firstMinutes, @Nullable Integer nextMinutes, @Nullable Integer endMinutes,
        boolean aroundClock, boolean pauseSnoozed, boolean pauseWaiting, @Nullable Integer nearPercent, @Nullable Integer nearMinutes) {

    private static final int WHOLE = 100;

    /// Null when nothing is promised.
    @Nullable Duration of(TargetKind kind) {
        Integer minutes = switch (kind) {
            case FIRST -> firstMinutes;
            case NEXT -> nextMinutes;
            case END -> endMinutes;
        };
        return minutes == null ? null : Duration.ofMinutes(minutes);
    }

    /// How much is left of so long a time when the agent is warned.
    Duration warning(Duration total) {
        return nearPercent != null ? total.multipliedBy(WHOLE - nearPercent).dividedBy(WHOLE)
                : nearMinutes != null ? Duration.ofMinutes(nearMinutes) : Duration.ZERO;
    }
}
