package yingda.webhooks;

import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.springframework.stereotype.Component;

/// Between those who leave deliveries and the loop that takes them.
@Component
class WebhookWaking {

    private final Semaphore wakes = new Semaphore(0);

    void wake() {
        wakes.release();
    }

    /// Until somebody wakes, or so long.
    void await(Duration longest) {
        try {
            wakes.tryAcquire(longest.toMillis(), TimeUnit.MILLISECONDS);
            wakes.drainPermits();
        } catch (InterruptedException nobodyInterruptsUs) {
            throw new IllegalStateException(nobodyInterruptsUs);
        }
    }
}
