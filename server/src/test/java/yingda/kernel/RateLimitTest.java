package yingda.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;

class RateLimitTest {

    private static final class FakeClock extends Clock {

        private Instant now = Instant.EPOCH;

        @Override
        public Instant instant() {
            return now;
        }

        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            return this;
        }
    }

    @Test
    void aKeyMayActSoOftenAtOnceAndGetsActsBackWithTime() {
        FakeClock clock = new FakeClock();
        RateLimit limit = new RateLimit(2, 60, clock);

        assertThat(limit.take("a")).isTrue();
        assertThat(limit.take("a")).isTrue();
        assertThat(limit.take("a")).isFalse();
        assertThat(limit.take("b")).isTrue();
        clock.now = clock.now.plus(Duration.ofSeconds(1));
        assertThat(limit.take("a")).isTrue();
        assertThat(limit.take("a")).isFalse();
    }

    @Test
    void whoIsRefusedIsToldHowLongToWait() {
        FakeClock clock = new FakeClock();
        RateLimit limit = new RateLimit(1, 6, clock);

        assertThat(limit.waitFor("a")).isZero();
        assertThat(limit.waitFor("a")).isEqualTo(Duration.ofSeconds(10));
        clock.now = clock.now.plus(Duration.ofSeconds(4));
        assertThat(limit.waitFor("a")).isEqualTo(Duration.ofSeconds(6));
        clock.now = clock.now.plus(Duration.ofSeconds(6));
        assertThat(limit.waitFor("a")).isZero();
    }

    /// So many that this never ends when each looks at all.
    @Test
    void manyKeysAreNoBurdenToEachOther() {
        FakeClock clock = new FakeClock();
        RateLimit limit = new RateLimit(1, 1, clock);

        for (int key = 0; key < 400_000; key++) {
            assertThat(limit.take("key " + key)).isTrue();
        }
        assertThat(limit.take("key 0")).isFalse();
        clock.now = clock.now.plus(Duration.ofMinutes(1));
        assertThat(limit.take("key 0")).isTrue();
    }

    @Test
    void aClockThatJumpsBackTakesNothingAway() {
        FakeClock clock = new FakeClock();
        RateLimit limit = new RateLimit(2, 60, clock);
        limit.take("a");
        clock.now = clock.now.minus(Duration.ofHours(1));

        assertThat(limit.take("a")).isTrue();
    }
}
