package yingda.records;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import yingda.conversations.Line;

/// Reads a record part by part.
@Component
class Reading {

    private static final int AT_ONCE = 2_000;
    private static final int MOST_SCANNED = 20_000;

    private final RecordStore store;

    Reading(RecordStore store) {
        this.store = store;
    }

    /// @param lines in the direction of reading
    /// @param next where to go on, null at the end
    record Found(List<Line> lines, @Nullable Place next) {
    }

    /// The next lines that match, at most `most`; fewer, and even none, when many were looked at in vain.
    Found read(Search search, Place from, int most) {
        List<Line> hits = new ArrayList<>();
        Place at = from;
        for (int looked = 0; looked < MOST_SCANNED; ) {
            int scan = search.keyword() == null ? most + 1 - hits.size() : AT_ONCE;
            RecordStore.Scanned part = store.scan(search, at, scan, most + 1 - hits.size());
            hits.addAll(part.hits());
            looked += part.scanned();
            if (hits.size() > most) {
                List<Line> lines = List.copyOf(hits.subList(0, most));
                return new Found(lines, from.at(lines.getLast()));
            }
            if (part.end() == null || part.scanned() < scan) {
                return new Found(hits, null);
            }
            at = part.end();
        }
        return new Found(hits, at);
    }
}
