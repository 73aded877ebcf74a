package yingda.bench;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// Compares what happened, by the rows of messages and changes, with what a receiver heard and took, event by event.
final class HookLedger {

    /// Every event that is told: its id, and conversation and place of a message.
    private static final String HAPPENED = """
            select id, conversation_id, seq from message where public and kind not in ('system', 'note')
            union all
            select id, conversation_id, null from conversation_change
            where change in ('opened', 'queued', 'assigned', 'accepted', 'transferred', 'ended', 'reopened')""";

    private record Place(String conversation, long seq) {}

    private final Database database;
    private final HookReceiver receiver;
    private final Map<String, String> secrets;

    /// @param secrets by the path to which its requests come
    HookLedger(Server server, HookReceiver receiver, Map<String, String> secrets) {
        this.database = new Database(server.data());
        this.receiver = receiver;
        this.secrets = secrets;
    }

    /// @param events that should have come, for each address
    /// @param twice taken more than once
    /// @param differing attempts at one event whose bodies are not the same
    /// @param outOfOrder messages that were first taken behind a later one of their conversation
    record Findings(int events, int delivered, int twice, int lost, int strange, int differing, int outOfOrder, int unsigned) {}

    /// Whether every event was taken.
    boolean isComplete() {
        try {
            return taken().keySet().containsAll(expected().keySet());
        } catch (SQLException | IOException starting) {
            return false;
        }
    }

    Findings compare() throws SQLException, IOException {
        Map<String, Place> expected = expected();
        Map<String, Integer> taken = taken();
        Set<String> lost = new HashSet<>(expected.keySet());
        lost.removeAll(taken.keySet());
        lost.forEach(one -> System.out.println("Lost: " + one));
        Set<String> strange = new HashSet<>(taken.keySet());
        strange.removeAll(expected.keySet());
        return new Findings(expected.size(), expected.size() - lost.size(), (int) taken.values().stream().filter(times -> times > 1).count(),
                lost.size(), strange.size(), differing(), outOfOrder(expected),
                (int) receiver.heard().stream().filter(heard -> !isSigned(heard)).count());
    }

    /// For each address, as its path and the event's id.
    private Map<String, Place> expected() throws SQLException, IOException {
        Map<String, Place> expected = new HashMap<>();
        try (Connection connection = database.connect(); Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(HAPPENED)) {
            while (rows.next()) {
                for (String path : secrets.keySet()) {
                    expected.put(path + " " + rows.getString(1), new Place(rows.getString(2), rows.getLong(3)));
                }
            }
        }
        return expected;
    }

    private static String key(HookReceiver.Heard heard) {
        return heard.path() + " " + heard.id();
    }

    private Map<String, Integer> taken() {
        Map<String, Integer> taken = new HashMap<>();
        receiver.heard().stream().filter(HookReceiver.Heard::taken).forEach(heard -> taken.merge(key(heard), 1, Integer::sum));
        return taken;
    }

    private int differing() {
        Map<String, byte[]> first = new HashMap<>();
        int differing = 0;
        for (HookReceiver.Heard heard : receiver.heard()) {
            byte[] before = first.putIfAbsent(key(heard), heard.body());
            differing += before == null || Arrays.equals(before, heard.body()) ? 0 : 1;
        }
        return differing;
    }

    private int outOfOrder(Map<String, Place> expected) {
        Map<String, Long> latest = new HashMap<>();
        Set<String> known = new HashSet<>();
        int count = 0;
        for (HookReceiver.Heard heard : receiver.heard()) {
            Place place = expected.get(key(heard));
            if (place != null && place.seq > 0 && heard.taken() && known.add(key(heard))) {
                long before = latest.merge(heard.path() + " " + place.conversation, place.seq, Math::max);
                count += before > place.seq ? 1 : 0;
            }
        }
        return count;
    }

    private boolean isSigned(HookReceiver.Heard heard) {
        List<String> parts = List.of(heard.headers().getOrDefault("yingda-signature", "").split(","));
        byte[] at = (parts.getFirst().replaceFirst("t=", "") + ".").getBytes(StandardCharsets.US_ASCII);
        return parts.contains("v1=" + SignedApi.hmac(secrets.get(heard.path()), at, heard.body()));
    }
}
