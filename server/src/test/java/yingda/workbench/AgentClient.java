package yingda.workbench;

import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;
import yingda.kernel.ApiClient;
import yingda.kernel.SocketClient;
import yingda.people.Cast;

/// An agent's page as `docs/wire.md` tells to write one: takes the snapshot, follows the socket, applies events.
final class AgentClient implements AutoCloseable {

    final ApiClient api;
    final SocketClient socket;
    private final UUID member;
    private final Map<String, JsonNode> rows = new HashMap<>();
    private final Map<String, JsonNode> members = new HashMap<>();
    private JsonNode counts;
    private JsonNode seat;
    private JsonNode cursor;
    private int applied;

    AgentClient(Cast cast, UUID member, int port) {
        this.member = member;
        api = cast.api(member);
        JsonNode snapshot = api.get("/api/desk").ok().json();
        snapshot.get("rows").forEach(row -> rows.put(row.get("id").asString(), row));
        api.get("/api/desk/members?among=all").ok().json().get("items").forEach(one -> members.put(one.get("id").asString(), one));
        counts = snapshot.get("counts");
        seat = snapshot.at("/me/seat");
        cursor = snapshot.get("cursor");
        socket = open(api, port);
        socket.send(Map.of("t", "hello", "protocol", 1, "cursor", cursor));
        socket.await("hello");
    }

    static SocketClient open(ApiClient api, int port) {
        return SocketClient.open(port, "/ws/agent",
                Map.of("Cookie", api.cookieHeader(), "Origin", "http://127.0.0.1:" + port));
    }

    /// What the page shows after all that came so far: comparable between a page that followed and a fresh one.
    Map<String, String> shown() {
        var frames = socket.frames();
        for (; applied < frames.size(); applied++) {
            apply(frames.get(applied));
        }
        Map<String, String> shown = new TreeMap<>();
        rows.forEach((id, row) -> shown.put("row " + id, fields(row).toString()));
        members.forEach((id, member) -> shown.put("member " + id, member.toString()));
        shown.put("counts", withoutZeros(counts));
        shown.put("seat", seat.toString());
        return shown;
    }

    /// Their order says nothing.
    private static Map<String, JsonNode> fields(JsonNode row) {
        Map<String, JsonNode> fields = new TreeMap<>();
        row.properties().forEach(field -> fields.put(field.getKey(), field.getValue()));
        return fields;
    }

    private void apply(JsonNode frame) {
        switch (frame.get("t").asString()) {
            case "row" -> {
                JsonNode row = frame.get("row");
                JsonNode held = rows.get(row.get("id").asString());
                if (held == null || held.get("version").asLong() <= row.get("version").asLong()) {
                    // Which drafts are the reader's own stands in what it reads, not in what all are told.
                    ((ObjectNode) row).put("draft", held != null && held.get("draft").asBoolean());
                    rows.put(row.get("id").asString(), row);
                }
            }
            case "drafting" -> {
                JsonNode held = rows.get(frame.get("conversation").asString());
                if (held != null && frame.at("/member/id").asString().equals(member.toString())) {
                    ((ObjectNode) held).put("draft", frame.get("on").asBoolean());
                }
            }
            case "gone" -> rows.remove(frame.get("id").asString());
            case "member" -> members.put(frame.at("/member/id").asString(), frame.get("member"));
            case "counts" -> counts = frame.get("counts");
            case "me" -> seat = frame.get("seat");
            default -> { }
        }
    }

    /// A group in which nothing is open any more may be told with zeros or not at all.
    private static String withoutZeros(JsonNode counts) {
        TreeSet<String> groups = new TreeSet<>();
        counts.get("byGroup").properties().forEach(group -> {
            JsonNode tally = group.getValue();
            if (tally.get("queued").asInt() + tally.get("serving").asInt() + tally.get("unread").asInt() > 0) {
                groups.add(group.getKey() + tally);
            }
        });
        return counts.get("serving") + "/" + counts.get("mine") + "/" + counts.get("queued") + groups + counts.get("staff");
    }

    @Nullable JsonNode row(UUID id) {
        shown();
        return rows.get(id.toString());
    }

    @Override
    public void close() {
        socket.close();
    }
}
