package yingda.webhooks;

import java.time.Duration;
import java.util.concurrent.ThreadLocalRandom;

/// How long to wait after failures.
final class Backoff {

    private static final Duration LONGEST = Duration.ofHours(12);
    private static final Duration LONGEST_REST = Duration.ofMinutes(5);

    private Backoff() {
    }

    /// After so many failed attempts at one event: twice as long each time, at most twelve hours, a fifth more or less so
    /// that those that failed together do not come back together.
    static Duration pause(Duration first, int attempts) {
        Duration whole = first.multipliedBy(1L << Math.min(attempts - 1, 20));
        Duration bounded = whole.compareTo(LONGEST) > 0 ? LONGEST : whole;
        return Duration.ofMillis((long) (bounded.toMillis() * ThreadLocalRandom.current().nextDouble(0.8, 1.2)));
    }

    /// For a receiver that took nothing lately: a tenth of the time for which it has been failing, at most five minutes,
    /// so that it learns of its backlog soon after it is back.
    static Duration rest(Duration failing) {
        Duration tenth = failing.dividedBy(10);
        return tenth.compareTo(LONGEST_REST) > 0 ? LONGEST_REST : tenth;
    }
}
