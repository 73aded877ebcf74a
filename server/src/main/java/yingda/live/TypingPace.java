package yingda.live;

import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import java.util.function.LongSupplier;

/// How often one socket may tell that somebody types: not more often than a person begins to, and an end only once.
/// A beginning may be repeated while it lasts.
public final class TypingPace {

    private static final long PAUSE_NANOS = 300_000_000L;

    private final LongSupplier nanoTime;
    private final Map<UUID, Boolean> told = new HashMap<>(2);
    private boolean begun;
    private long begunAt;

    /// @param nanoTime as [System#nanoTime]
    public TypingPace(LongSupplier nanoTime) {
        this.nanoTime = nanoTime;
    }

    /// Whether to tell it; then it counts as told.
    ///
    /// @param where the conversation; all beginnings share one pace
    public synchronized boolean passes(UUID where, boolean on) {
        if (!on) {
            return !Boolean.FALSE.equals(told.put(where, false));
        }
        long now = nanoTime.getAsLong();
        if (begun && now - begunAt < PAUSE_NANOS) {
            return false;
        }
        begun = true;
        begunAt = now;
        told.put(where, true);
        return true;
    }

    /// Nothing more will be told there.
    public synchronized void forget(UUID where) {
        told.remove(where);
    }
}
