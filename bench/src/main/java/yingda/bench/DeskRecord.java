package yingda.bench;

import java.io.IOException;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

/// What the database tells of who was served when and by whom.
///
/// A change's id holds the millisecond in which it was made, under the lock of the seat that it concerns, and under the
/// group's when it was assigned: so changes of a seat and of a queue are replayed in the order in which they took place.
/// Within one millisecond what frees a seat comes first, and a lower number of the queue.
///
/// @param limitExceeded how often an assignment or a transfer gave an agent more than its limit
/// @param outOfOrder how many were served for the first time after somebody behind them in their group's queue
/// @param waits from opening to being served
/// @param wrongLoads seats whose load is not what their agents serve
record DeskRecord(long assigned, long transferred, long limitExceeded, long outOfOrder, Percentiles waits, long wrongLoads) {

    private static final Set<String> GAINS = Set.of("assigned", "accepted", "transferred", "taken-over");
    private static final Set<String> RELEASES = Set.of("ended", "queued", "requeued", "reopened", "moved", "discarded");

    /// @param number the conversation's in the queue
    record Change(long millis, String conversation, String name, String agent, String group, long number, Duration waited) {

        boolean gains() {
            return GAINS.contains(name);
        }
    }

    static DeskRecord read(Database database, int capacity) throws SQLException, IOException {
        try (Connection connection = database.connect(); Statement statement = connection.createStatement()) {
            return of(changes(statement), capacity, wrongLoads(statement));
        }
    }

    static DeskRecord of(List<Change> changes, int capacity, long wrongLoads) {
        List<Change> ordered = changes.stream().sorted(Comparator.comparingLong(Change::millis)
                .thenComparing(Change::gains).thenComparingLong(Change::number)).toList();
        long assigned = changes.stream().filter(change -> change.name.equals("assigned")).count();
        long transferred = changes.stream().filter(change -> change.name.equals("transferred")).count();
        Percentiles waits = new Percentiles();
        long outOfOrder = fairness(ordered, waits);
        return new DeskRecord(assigned, transferred, exceeded(ordered, capacity), outOfOrder, waits, wrongLoads);
    }

    private static long exceeded(List<Change> ordered, int capacity) {
        Map<String, String> agentOf = new HashMap<>();
        Map<String, Integer> load = new HashMap<>();
        long count = 0;
        for (Change change : ordered) {
            if (!change.gains() && !RELEASES.contains(change.name)) {
                continue;
            }
            String before = agentOf.remove(change.conversation);
            if (before != null) {
                load.merge(before, -1, Integer::sum);
            }
            if (change.gains()) {
                agentOf.put(change.conversation, change.agent);
                boolean over = load.merge(change.agent, 1, Integer::sum) > capacity;
                count += over && !change.name.equals("accepted") ? 1 : 0;
            }
        }
        return count;
    }

    private static long fairness(List<Change> ordered, Percentiles waits) {
        Set<String> served = new HashSet<>();
        Map<String, Long> last = new HashMap<>();
        long count = 0;
        for (Change change : ordered) {
            if (change.name.equals("assigned") && served.add(change.conversation)) {
                waits.add(change.waited.toNanos());
                count += change.number < last.getOrDefault(change.group, 0L) ? 1 : 0;
                last.merge(change.group, change.number, Math::max);
            }
        }
        return count;
    }

    private static List<Change> changes(Statement statement) throws SQLException {
        List<Change> changes = new ArrayList<>();
        try (ResultSet rows = statement.executeQuery("""
                select h.id, h.conversation_id, h.change, h.agent_id, c.group_id, coalesce(c.queue_number, 0),
                    extract(epoch from h.at - c.opened_at) * 1000
                from conversation_change h
                join conversation c on c.workspace_id = h.workspace_id and c.id = h.conversation_id""")) {
            while (rows.next()) {
                long millis = rows.getObject(1, UUID.class).getMostSignificantBits() >>> 16;
                changes.add(new Change(millis, rows.getString(2), rows.getString(3), rows.getString(4), rows.getString(5),
                        rows.getLong(6), Duration.ofMillis(Math.max(0, rows.getLong(7)))));
            }
        }
        return changes;
    }

    private static long wrongLoads(Statement statement) throws SQLException {
        try (ResultSet row = statement.executeQuery("""
                select count(*) from seat s where s.load <> (select count(*) from conversation c
                    where c.workspace_id = s.workspace_id and c.agent_id = s.member_id and c.state = 'serving')""")) {
            row.next();
            return row.getLong(1);
        }
    }
}
