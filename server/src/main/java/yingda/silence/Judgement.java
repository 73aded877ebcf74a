package yingda.silence;

import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// What is to be done about a served chat, and when to look again. Pure.
///
/// @param step what is due now
/// @param next when something could be due at the earliest, if nothing is now; null for never
record Judgement(Step step, @Nullable Instant next) {

    /// The acts of the server.
    enum Step {
        NOTHING, REMIND, CLOSE
    }

    /// What was said last.
    ///
    /// @param byAgent whether the agent said it
    /// @param at when, or when the agent began to serve, if that was later
    /// @param reminded whether the customer has been reminded and has not written since
    record Heard(boolean byAgent, Instant at, boolean reminded) {
    }

    /// @param minute how long a minute of the timers lasts
    static Judgement of(SilenceTimers timers, Heard heard, Instant now, Duration minute) {
        Instant close = timers.closing().on() ? heard.at().plus(timers.closing().after(minute)) : null;
        Instant remind = timers.reminder().on() && heard.byAgent() && !heard.reminded()
                ? heard.at().plus(timers.reminder().after(minute)) : null;
        if (close != null && !close.isAfter(now)) {
            return new Judgement(Step.CLOSE, null);
        }
        if (remind != null && !remind.isAfter(now)) {
            return new Judgement(Step.REMIND, null);
        }
        Instant later = timers.reminder().on() && remind == null ? now.plus(timers.reminder().after(minute)) : null;
        return new Judgement(Step.NOTHING,
                Stream.of(close, remind, later).filter(Objects::nonNull).min(Instant::compareTo).orElse(null));
    }
}
