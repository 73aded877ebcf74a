package yingda.feed;

import java.util.List;

/// Takes part in what happened, from the day of its first start on. A bean of this type is called on one node at a
/// time.
public interface FeedConsumer {

    /// Of its cursor; never changes, and no two have the same.
    String name();

    /// Whether nobody wants anything of what has happened until now: it is passed over unread then. Asked before each
    /// reading, so it must be cheap; what is set up later misses nothing that happens after its commit.
    default boolean idle() {
        return false;
    }

    /// Takes the next rows, at most 500, within a transaction of the system pool: what is written in it commits with
    /// the cursor or not at all. Whatever it throws rolls both back, and the same rows come again a little later, so it
    /// throws for what may pass and never because of what a row holds. It waits for nobody: what takes long (a call over
    /// the network) becomes a row of the outbox.
    void take(List<FeedRow> rows);
}
