package yingda.automation;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class TurnTest {

    private final List<Duration> taken = new ArrayList<>();
    private boolean isFree = true;
    private long seconds;

    private final Turn turn = new Turn(new OccurrenceStore(null) {
        @Override
        boolean turn(String holder, Duration lease) {
            taken.add(lease);
            return isFree;
        }
    }, () -> Duration.ofSeconds(seconds).toNanos());

    @Test
    void longWorkTakesItsTurnAnewBeforeItIsOver() {
        assertThat(turn.take()).isTrue();
        seconds = 9;
        assertThat(turn.keeps()).isTrue();
        assertThat(taken).hasSize(1);

        for (int n = 2; n < 6; n++) {
            seconds += 10;
            assertThat(turn.keeps()).isTrue();
            assertThat(taken).hasSize(n).allMatch(lease -> lease.toSeconds() > 10);
        }
    }

    @Test
    void workStopsWhenAnotherNodeTookTheTurn() {
        assertThat(turn.take()).isTrue();
        isFree = false;
        seconds = 31;
        assertThat(turn.keeps()).isFalse();
        assertThat(turn.keeps()).as("nor for whoever asks after that").isFalse();
        assertThat(turn.take()).isFalse();
    }
}
