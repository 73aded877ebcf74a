package yingda.search;

import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import yingda.feed.FeedPosition;

/// How far the index has come; it is part of each of its commits.
///
/// @param cluster whose transactions `position` counts
/// @param position all of the log up to it is in the index
/// @param erased whether words that were erased may still be on the disk
/// @param filling where the first filling stands, which goes from the latest conversation to the first; null when done
record IndexState(long cluster, FeedPosition position, boolean erased, @Nullable Filling filling) {

    /// Changes whenever documents are made in another way.
    private static final String MAKE = "1";

    /// @param workspace the one that is being filled in
    /// @param before all of its conversations from this one on are in
    /// @param done conversations
    /// @param total conversations when it began
    record Filling(UUID workspace, UUID before, long done, long total) {
    }

    IndexState at(FeedPosition next, boolean moreErased) {
        return new IndexState(cluster, next, erased || moreErased, filling);
    }

    IndexState purged() {
        return new IndexState(cluster, position, false, filling);
    }

    IndexState filled(@Nullable Filling next) {
        return new IndexState(cluster, position, erased, next);
    }

    Map<String, String> write() {
        String log = cluster + " " + position.tx() + " " + position.id();
        String fill = filling == null ? "" : filling.workspace() + " " + filling.before() + " " + filling.done() + " " + filling.total();
        return Map.of("make", MAKE, "log", log, "erased", Boolean.toString(erased), "filling", fill);
    }

    /// Empty when it was written by another version.
    static Optional<IndexState> read(Map<String, String> written) {
        if (!MAKE.equals(written.get("make"))) {
            return Optional.empty();
        }
        String[] log = written.get("log").split(" ");
        String[] fill = written.get("filling").split(" ");
        return Optional.of(new IndexState(Long.parseLong(log[0]), new FeedPosition(Long.parseLong(log[1]), UUID.fromString(log[2])),
                Boolean.parseBoolean(written.get("erased")), fill.length < 4 ? null : new Filling(UUID.fromString(fill[0]), UUID.fromString(fill[1]),
                        Long.parseLong(fill[2]), Long.parseLong(fill[3]))));
    }
}
