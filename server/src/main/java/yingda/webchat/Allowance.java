package yingda.webchat;

import java.util.concurrent.ConcurrentHashMap;
import java.util.function.LongSupplier;
import yingda.kernel.TooMany;

/// How often something may be done, for each key: `burst` times at once, and again as time passes. Keys that have
/// their whole allowance again are forgotten.
final class Allowance<K> {

    private static final int TIDY = 10_000;

    private final ConcurrentHashMap<K, Long> fullAt = new ConcurrentHashMap<>();
    private final long burstNanos;
    private final long nanosEach;
    private final LongSupplier nanoTime;

    Allowance(int burst, int perMinute, LongSupplier nanoTime) {
        this.nanosEach = 60_000_000_000L / perMinute;
        this.burstNanos = nanosEach * burst;
        this.nanoTime = nanoTime;
    }

    /// Takes one of the key's allowance, or says how long to wait for one.
    ///
    /// @throws TooMany when there is none left
    void take(K key) {
        long now = nanoTime.getAsLong();
        long[] missing = {0};
        fullAt.compute(key, (same, known) -> {
            long full = (known == null || known - now < 0 ? now : known) + nanosEach;
            missing[0] = full - now - burstNanos;
            return missing[0] > 0 ? known : Long.valueOf(full);
        });
        if (missing[0] > 0) {
            throw new TooMany(missing[0] / 1_000_000 + 1);
        }
        if (fullAt.size() > TIDY) {
            fullAt.values().removeIf(full -> full - now < 0);
        }
    }
}
