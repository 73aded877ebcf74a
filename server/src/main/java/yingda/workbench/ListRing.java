package yingda.workbench;

import java.util.ArrayDeque;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/// The recent list events of one workspace on this node, in the order of their numbers. Not thread-safe: its desk's
/// lock guards it.
final class ListRing {

    /// Where a reader stands: the ring's epoch, which no other ring has, and the number of the last event.
    record Cursor(UUID epoch, long n) {
    }

    private final UUID epoch = UUID.randomUUID();
    private final ArrayDeque<ListEvent> events = new ArrayDeque<>();
    private final int most;
    private long last;
    private long forgotten;

    /// @param most events that are kept
    ListRing(int most) {
        this.most = most;
    }

    /// The number for the next event.
    long next() {
        return ++last;
    }

    /// Keeps an event whose number [#next] gave.
    void add(ListEvent event) {
        events.add(event);
        if (events.size() > most) {
            forgotten = events.remove().n();
        }
    }

    Cursor cursor() {
        return new Cursor(epoch, last);
    }

    /// What came after the cursor; empty when nobody knows any more.
    Optional<List<ListEvent>> after(Cursor cursor) {
        if (!cursor.epoch().equals(epoch) || cursor.n() < forgotten || cursor.n() > last) {
            return Optional.empty();
        }
        return Optional.of(events.stream().filter(event -> event.n() > cursor.n()).toList());
    }
}
