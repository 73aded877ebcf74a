package yingda.kernel;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/// So many acts at once and so many a minute, for each key on its own: a bucket that refills evenly. Counts on this
/// node only.
public final class RateLimit {

    private static final int MOST_KEYS = 10_000;

    private final int burst;
    private final Duration refill;
    private final Clock clock;
    private final Map<String, Bucket> buckets = new ConcurrentHashMap<>();
    private volatile int sweepAt = MOST_KEYS;

    /// @param taken whether the latest act was let through
    private record Bucket(double left, Instant at, boolean taken) {
    }

    /// @param burst how many may come at once
    /// @param perMinute how many come back each minute
    public RateLimit(int burst, int perMinute, Clock clock) {
        this.burst = burst;
        this.refill = Duration.ofMinutes(1).dividedBy(perMinute);
        this.clock = clock;
    }

    /// Takes one of this key's acts. False when there is none left.
    public boolean take(String key) {
        return spend(key).taken();
    }

    /// Takes one of this key's acts, or says how long it is until there is one again; zero when it was taken.
    public Duration waitFor(String key) {
        Bucket after = spend(key);
        return after.taken() ? Duration.ZERO : Duration.ofNanos(Math.max(1, (long) (refill.toNanos() * (1 - after.left()))));
    }

    private Bucket spend(String key) {
        Instant now = clock.instant();
        if (buckets.size() >= sweepAt) {
            buckets.values().removeIf(bucket -> leftAt(now, bucket) >= burst);
            sweepAt = Math.max(MOST_KEYS, 2 * buckets.size()); // or each of many keys would look at all of them
        }
        return buckets.compute(key, (_, old) -> spend(old == null ? burst : leftAt(now, old), now));
    }

    private double leftAt(Instant now, Bucket bucket) {
        double back = (double) Duration.between(bucket.at(), now).toNanos() / refill.toNanos();
        return Math.min(burst, bucket.left() + Math.max(0, back));
    }

    private static Bucket spend(double left, Instant now) {
        return left >= 1 ? new Bucket(left - 1, now, true) : new Bucket(left, now, false);
    }
}
