package yingda.webchat;

import java.util.function.LongSupplier;

/// How often one socket may show what its visitor types: once in a while, and at once that nothing stands there any more.
final class PreviewPace {

    private static final long PAUSE_NANOS = 900_000_000L;

    private final LongSupplier nanoTime;
    private boolean shows;
    private boolean begun;
    private long shownAt;

    /// @param nanoTime as [System#nanoTime]
    PreviewPace(LongSupplier nanoTime) {
        this.nanoTime = nanoTime;
    }

    /// Whether to tell it; then it counts as told.
    synchronized boolean passes(String text) {
        if (text.isEmpty()) {
            boolean news = shows;
            shows = false;
            return news;
        }
        long now = nanoTime.getAsLong();
        if (begun && now - shownAt < PAUSE_NANOS) {
            return false;
        }
        begun = true;
        shows = true;
        shownAt = now;
        return true;
    }
}
