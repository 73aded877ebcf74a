package yingda.webchat;

import java.util.Map;
import yingda.kernel.Refusal;

/// More than the allowance; the client tries again later.
final class TooMany extends Refusal {

    /// @param retryMillis when there will be some again
    TooMany(long retryMillis) {
        super("too-many", 429, Map.of("retryAfterMs", retryMillis));
    }
}
