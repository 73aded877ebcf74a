package yingda.feed;

import java.time.Duration;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/// Hands the log to a consumer, batch by batch: its work and its cursor in one transaction.
@Component
class FeedReading {

    static final int AT_ONCE = 500;
    /// A cursor that moves over nothing is only written when it moves far: the write itself is a transaction, and
    /// would be the next nothing.
    private static final long FAR = 10_000;
    private static final Duration PATIENCE = Duration.ofMinutes(10);

    private final Feed feed;
    private final FeedStore store;
    private final TransactionTemplate transaction;

    FeedReading(Feed feed, FeedStore store, @Qualifier("system") TransactionTemplate transaction) {
        this.feed = feed;
        this.store = store;
        this.transaction = transaction;
    }

    /// Before anything is read.
    void followCluster() {
        transaction.executeWithoutResult(_ -> store.followCluster(PATIENCE));
    }

    /// A consumer that was here before goes on where it was.
    void begin(FeedConsumer consumer) {
        store.begin(consumer.name(), feed.horizon());
    }

    /// All that is there, unless another node is at it.
    ///
    /// @param goOn asked between batches
    void drain(FeedConsumer consumer, BooleanSupplier goOn) {
        while (goOn.getAsBoolean() && transaction.execute(_ -> step(consumer))) { }
    }

    /// Whether more may be there.
    private boolean step(FeedConsumer consumer) {
        Optional<FeedPosition> claimed = store.claim(consumer.name());
        if (claimed.isEmpty()) {
            return false;
        }
        FeedPosition at = claimed.get();
        FeedPosition horizon = feed.horizon();
        boolean idle = consumer.idle();
        FeedBatch batch = next(at, idle ? 1 : AT_ONCE);
        if (batch.rows().isEmpty()) {
            pass(consumer, at, batch.next());
        } else if (idle) {
            store.move(consumer.name(), horizon);
        } else {
            consumer.take(batch.rows());
            store.move(consumer.name(), batch.next());
        }
        return batch.more() && !idle;
    }

    /// The next batch that has rows, or the last one.
    private FeedBatch next(FeedPosition at, int most) {
        FeedBatch batch = feed.after(at, most);
        while (batch.rows().isEmpty() && batch.more()) {
            batch = feed.after(batch.next(), most);
        }
        return batch;
    }

    private void pass(FeedConsumer consumer, FeedPosition from, FeedPosition to) {
        if (to.tx() - from.tx() > FAR) {
            store.move(consumer.name(), to);
        }
    }
}
