package yingda.postgres;

import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.Callable;

/// Waits for what another process or thread will bring about.
public final class Await {

    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private Await() {}

    /// Returns once the condition holds; fails with its words after a minute. A condition that throws does not hold yet.
    public static void until(String words, Callable<Boolean> condition) throws InterruptedException {
        Instant deadline = Instant.now().plus(PATIENCE);
        Exception last = null;
        while (Instant.now().isBefore(deadline)) {
            try {
                if (condition.call()) {
                    return;
                }
            } catch (Exception notYet) {
                last = notYet;
            }
            Thread.sleep(20);
        }
        throw new AssertionError("not within " + PATIENCE.toSeconds() + " s: " + words, last);
    }
}
