package yingda.silence;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import yingda.silence.Judgement.Heard;
import yingda.silence.Judgement.Step;
import yingda.silence.SilenceTimers.Timer;

/// Reminder after 5 minutes, end after 10.
class JudgementTest {

    private static final Instant SAID = Instant.parse("2026-11-23T08:00:00Z");
    private static final Duration MINUTE = Duration.ofMinutes(1);

    private static Judgement judge(boolean reminder, boolean closing, boolean byAgent, boolean reminded, int minutes) {
        SilenceTimers timers = new SilenceTimers(new Timer(reminder, 5, "?"), new Timer(closing, 10, ""));
        return Judgement.of(timers, new Heard(byAgent, SAID, reminded), SAID.plus(MINUTE.multipliedBy(minutes)), MINUTE);
    }

    /// The last column: minutes after the last word at which to look again.
    @ParameterizedTest
    @CsvSource({
        "true, true, true, false, 4, NOTHING, 5", "true, true, true, false, 5, REMIND, ",
        "true, true, true, true, 7, NOTHING, 10", "true, true, true, false, 10, CLOSE, ",
        "true, true, false, false, 4, NOTHING, 9", "true, true, false, false, 7, NOTHING, 10", "true, true, false, false, 10, CLOSE, ",
        "true, false, true, false, 20, REMIND, ", "true, false, true, true, 20, NOTHING, 25",
        "true, false, false, false, 20, NOTHING, 25",
        "false, true, true, false, 9, NOTHING, 10", "false, true, true, false, 11, CLOSE, ",
        "false, false, true, false, 99, NOTHING, ",
    })
    void theTimersAreIndependent(boolean reminder, boolean closing, boolean byAgent, boolean reminded, int minutes,
            Step step, Integer next) {
        Judgement judged = judge(reminder, closing, byAgent, reminded, minutes);

        assertThat(judged.step()).isEqualTo(step);
        assertThat(judged.next()).isEqualTo(next == null ? null : SAID.plus(MINUTE.multipliedBy(next)));
    }

    @Test
    void aShorterMinuteShortensTheTimers() {
        SilenceTimers timers = new SilenceTimers(new Timer(true, 5, "?"), new Timer(false, 10, ""));

        assertThat(Judgement.of(timers, new Heard(true, SAID, false), SAID.plusSeconds(5), Duration.ofSeconds(1)).step())
                .isEqualTo(Step.REMIND);
    }
}
