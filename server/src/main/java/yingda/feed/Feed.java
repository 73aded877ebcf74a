package yingda.feed;

import java.util.List;
import org.springframework.stereotype.Service;

/// Reads the log. For readers that keep their place themselves; all others are a [FeedConsumer].
@Service
public class Feed {

    /// Who reads the log by itself starts behind this phase.
    public static final int PHASE = 2_000;

    /// Transactions that are looked through at once: bounds what is sorted for a reader that is far behind.
    private static final long WINDOW = 1_000;

    private final FeedStore store;

    Feed(FeedStore store) {
        this.store = store;
    }

    /// Behind all that has been committed by transactions older than every running one. Who begins here and reads the
    /// tables afterwards misses nothing, and may see some rows twice.
    public FeedPosition horizon() {
        return FeedPosition.before(store.horizon());
    }

    /// Which cluster counts the transactions; a position of another one means nothing.
    public long cluster() {
        return store.cluster();
    }

    /// Whether the log can have been read that far: not so when the database went back to an earlier day.
    public boolean reaches(FeedPosition position) {
        return position.tx() <= store.end();
    }

    /// What follows, at most `most` rows.
    public FeedBatch after(FeedPosition position, int most) {
        long horizon = store.horizon();
        if (position.tx() >= horizon) {
            return new FeedBatch(List.of(), position, false);
        }
        long end = Math.min(horizon, position.tx() + WINDOW);
        List<FeedRow> rows = store.read(position, end, most);
        if (rows.size() == most) {
            return new FeedBatch(rows, new FeedPosition(rows.getLast().tx(), rows.getLast().id()), true);
        }
        return new FeedBatch(rows, FeedPosition.before(end), end < horizon);
    }
}
