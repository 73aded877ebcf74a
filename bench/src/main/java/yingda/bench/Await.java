package yingda.bench;

import java.io.IOException;
import java.time.Duration;
import java.util.function.BooleanSupplier;

/// Waits for a condition.
final class Await {

    private Await() {
    }

    /// Looks every 10 ms; throws with `what` after `limit`.
    static void until(String what, Duration limit, BooleanSupplier condition) throws IOException {
        long deadline = System.nanoTime() + limit.toNanos();
        while (!condition.getAsBoolean()) {
            if (System.nanoTime() > deadline) {
                throw new IOException("Waited " + limit + " in vain: " + what);
            }
            Server.sleep(10);
        }
    }
}
