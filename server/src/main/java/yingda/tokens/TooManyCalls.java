package yingda.tokens;

import java.util.Map;
import yingda.kernel.Refusal;

/// The token's requests come too fast.
final class TooManyCalls extends Refusal {

    TooManyCalls(int perMinute) {
        super("too-many-calls", 429, Map.of("perMinute", perMinute));
    }
}
