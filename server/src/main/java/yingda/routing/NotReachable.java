package yingda.routing;

import java.util.Map;
import yingda.kernel.Refusal;

/// The customer cannot be written to: `reason` is `erased`, `blacklisted` or `channel-off`.
public final class NotReachable extends Refusal {

    NotReachable(String reason) {
        super("not-reachable", 409, Map.of("reason", reason));
    }
}
