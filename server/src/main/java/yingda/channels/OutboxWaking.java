package yingda.channels;

import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.springframework.stereotype.Component;

/// Tells the drain that there may be something to do. Many calls before the drain looks count as one.
@Component
class OutboxWaking {

    private final Semaphore calls = new Semaphore(0);

    void wake() {
        calls.release();
    }

    /// Returns after a call, at the latest after `longest`.
    void await(Duration longest) {
        try {
            calls.tryAcquire(longest.toMillis(), TimeUnit.MILLISECONDS);
            calls.drainPermits();
        } catch (InterruptedException nobodyInterruptsTheDrain) {
            throw new IllegalStateException(nobodyInterruptsTheDrain);
        }
    }
}
