package yingda.kernel;

import java.time.Duration;
import java.util.Map;

/// The requests of a token or of an application come too fast.
public final class TooManyCalls extends Refusal {

    /// @param perMinute how many are let through
    /// @param wait until the next one is
    public TooManyCalls(int perMinute, Duration wait) {
        super("too-many-calls", 429, Map.of("perMinute", perMinute, "seconds", Math.max(1, wait.plusMillis(999).toSeconds())));
    }
}
