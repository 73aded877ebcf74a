package yingda.people;

import java.util.Map;
import yingda.kernel.Refusal;

/// This log-in failed too often from this address: wait.
public final class TooManyAttempts extends Refusal {

    /// @param seconds until the next one may come
    public TooManyAttempts(long seconds) {
        super("too-many-attempts", 429, Map.of("seconds", seconds));
    }
}
