package yingda.feed;

import java.util.UUID;

/// A place in the log: all rows up to it have been read.
public record FeedPosition(long tx, UUID id) {

    private static final UUID BEGINNING = new UUID(0, 0);

    /// Behind all rows of earlier transactions, before all of this one.
    public static FeedPosition before(long tx) {
        return new FeedPosition(tx, BEGINNING);
    }
}
