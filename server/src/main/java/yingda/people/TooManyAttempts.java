package yingda.people;

import java.util.Map;
import yingda.kernel.Refusal;

/// This log-in failed too often from this address: wait.
final class TooManyAttempts extends Refusal {

    TooManyAttempts(long seconds) {
        super("too-many-attempts", 429, Map.of("seconds", seconds));
    }
}
