package yingda.automation;

import java.time.Duration;
import java.util.UUID;
import java.util.function.LongSupplier;

/// One node at a time works: its turn, which it takes anew long before it is over.
final class Turn {

    static final Duration LONGEST = Duration.ofSeconds(30);
    private static final Duration RENEWAL = Duration.ofSeconds(10);

    private final OccurrenceStore store;
    private final LongSupplier nanos;
    private final String holder = UUID.randomUUID().toString();
    private long taken;
    private boolean isMine;

    /// @param nanos as [System#nanoTime]
    Turn(OccurrenceStore store, LongSupplier nanos) {
        this.store = store;
        this.nanos = nanos;
    }

    /// False when it is another node's.
    synchronized boolean take() {
        isMine = false;
        taken = nanos.getAsLong();
        isMine = store.turn(holder, LONGEST);
        return isMine;
    }

    /// Whether it is still this node's, which work that takes long must not outlive.
    synchronized boolean keeps() {
        return isMine && nanos.getAsLong() - taken < RENEWAL.toNanos() || take();
    }

    void giveUp() {
        store.giveUpTurn(holder);
    }
}
