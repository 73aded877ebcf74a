package yingda.automation;

import java.time.Clock;
import java.time.Duration;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/// Forgets what rules did long ago.
@Component
class AutomationSweep {

    private static final Duration KEEP = Duration.ofDays(30);
    private static final int AT_ONCE = 5_000;

    private final OccurrenceStore store;
    private final Clock clock;

    AutomationSweep(OccurrenceStore store, Clock clock) {
        this.store = store;
        this.clock = clock;
    }

    @Scheduled(fixedDelayString = "PT10M", initialDelayString = "PT6M")
    void sweep() {
        int deleted;
        do {
            deleted = store.deleteRuns(clock.instant().minus(KEEP), AT_ONCE);
        } while (deleted == AT_ONCE);
        store.deleteMails(clock.instant().minus(RuleMailStore.WINDOW));
    }
}
