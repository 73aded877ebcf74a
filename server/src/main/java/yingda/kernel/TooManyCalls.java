package yingda.kernel;

import java.util.Map;

/// The requests of a token or of an application come too fast.
public final class TooManyCalls extends Refusal {

    /// @param perMinute how many are let through
    public TooManyCalls(int perMinute) {
        super("too-many-calls", 429, Map.of("perMinute", perMinute));
    }
}
