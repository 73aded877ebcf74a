package yingda.kernel;

import java.util.Map;

/// A visitor or an address uses up more than its allowance; the client tries again later.
public final class TooMany extends Refusal {

    private final long retryMillis;

    /// @param retryMillis when there will be some again
    public TooMany(long retryMillis) {
        super("too-many", 429, Map.of("retryAfterMs", retryMillis));
        this.retryMillis = retryMillis;
    }

    /// The same in whole seconds, at least one.
    public long seconds() {
        return Math.max(1, (retryMillis + 999) / 1_000);
    }
}
