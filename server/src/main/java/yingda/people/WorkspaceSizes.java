package yingda.people;

import java.time.Clock;
import java.time.Duration;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/// Counts how large workspaces are, each every six hours, a few at a time.
@Component
class WorkspaceSizes {

    private static final Duration AGE = Duration.ofHours(6);
    private static final int AT_ONCE = 20;

    private final WorkspaceStore store;
    private final TransactionTemplate system;
    private final Clock clock;

    WorkspaceSizes(WorkspaceStore store, @Qualifier("system") TransactionTemplate system, Clock clock) {
        this.store = store;
        this.system = system;
        this.clock = clock;
    }

    @Scheduled(initialDelayString = "PT5M", fixedDelayString = "PT10M")
    void count() {
        store.toCount(clock.instant().minus(AGE), AT_ONCE)
                .forEach(workspace -> system.executeWithoutResult(_ -> store.count(workspace)));
    }
}
