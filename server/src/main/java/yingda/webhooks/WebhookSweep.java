package yingda.webhooks;

import java.time.Clock;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/// Forgets what was delivered, or given up, long ago.
@Component
class WebhookSweep {

    private static final int AT_ONCE = 5_000;

    private final WebhookDeliveryStore store;
    private final WebhookSettings settings;
    private final Clock clock;

    WebhookSweep(WebhookDeliveryStore store, WebhookSettings settings, Clock clock) {
        this.store = store;
        this.settings = settings;
        this.clock = clock;
    }

    @Scheduled(fixedDelayString = "PT10M", initialDelayString = "PT5M")
    void sweep() {
        int deleted;
        do {
            deleted = store.deleteOlder(clock.instant().minus(settings.keep()), AT_ONCE);
        } while (deleted == AT_ONCE);
    }
}
