package yingda.bench;

import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import tools.jackson.databind.JsonNode;

/// An agent as docs/wire.md section 4 describes: watches each conversation that it serves and shows its lines in
/// order, filling gaps over HTTP. Its state lives on the loop's thread.
final class Agent implements SocketListener {

    /// A conversation: the last line shown, what came early, and whether it is served, and so watched, now.
    private static final class Watched {
        long last;
        boolean filling;
        boolean served;
        final TreeMap<Long, JsonNode> early = new TreeMap<>();
    }

    private final String name;
    private final SocketLoop loop;
    private final Server server;
    private final Ledger ledger;
    private final Api api;
    private final Map<String, Watched> watched = new ConcurrentHashMap<>();
    private final AtomicLong gapsHealed = new AtomicLong();
    private final Map<String, String> outbox = new LinkedHashMap<>();
    private final AtomicLong refusals = new AtomicLong();
    private Consumer<String> onShown = _ -> { };
    private BiConsumer<String, JsonNode> onLine = (_, _) -> { };
    private Consumer<String> onServing = _ -> { };
    private Object cursor;
    private Socket socket;
    private volatile boolean ready;
    private boolean stopped;
    private long losses;

    Agent(String name, SocketLoop loop, Server server, Ledger ledger, Api api) {
        this.name = name;
        this.loop = loop;
        this.server = server;
        this.ledger = ledger;
        this.api = api;
    }

    /// What to do, on the loop's thread, when a line is shown; it gets the line's client id.
    void onShown(Consumer<String> action) {
        onShown = action;
    }

    /// What to do, on the loop's thread, when a line is shown; it gets the conversation and the line.
    void onLine(BiConsumer<String, JsonNode> action) {
        onLine = action;
    }

    /// What to do, on the loop's thread, when a conversation came to this agent.
    void onServing(Consumer<String> action) {
        onServing = action;
    }

    void connect() {
        loop.execute(this::open);
    }

    /// Answers a customer; gives the client id back. What is not acknowledged is sent again after a reconnect.
    String send(String conversation, String text) {
        String clientId = UUID.randomUUID().toString();
        loop.execute(() -> {
            ledger.sent(name + " in " + conversation, clientId);
            outbox.put(clientId, Json.write(Json.object("t", "send", "conversation", conversation, "id", clientId,
                    "kind", "text", "text", text)));
            if (ready) {
                socket.send(outbox.get(clientId));
            }
        });
        return clientId;
    }

    /// Messages that the server did not take, each counted as often as it was refused.
    long refusals() {
        return refusals.get();
    }

    boolean ready() {
        return ready;
    }

    /// Whether this agent serves or served the conversation.
    boolean knows(String conversation) {
        return watched.containsKey(conversation);
    }

    /// How often the connection was lost or could not be made.
    long losses() {
        return losses;
    }

    long gapsHealed() {
        return gapsHealed.get();
    }

    Api api() {
        return api;
    }

    void stop() {
        loop.execute(() -> {
            stopped = true;
            if (socket != null) {
                socket.cut();
            }
        });
    }

    private void open() {
        if (!stopped) {
            socket = loop.open(server.address(), "/ws/agent",
                    Map.of("Origin", server.base().toString(), "Cookie", api.cookie()), this);
        }
    }

    @Override
    public void opened(Socket opened) {
        hello(opened);
    }

    private void hello(Socket to) {
        to.send(Json.write(Json.object("t", "hello", "protocol", 1, "cursor", cursor)));
    }

    @Override
    public void text(Socket from, String text) {
        JsonNode frame = Json.read(text);
        switch (frame.path("t").asString()) {
            case "hello" -> {
                ready = true;
                watched.forEach((id, state) -> {
                    if (state.served) {
                        watch(id, state.last);
                    }
                });
                outbox.values().forEach(from::send);
                snapshot(false);
            }
            case "resync" -> resync(frame);
            case "beat" -> from.send("{\"t\":\"beat\"}");
            case "row" -> row(frame.path("row"));
            case "gone" -> left(frame.path("id").asString());
            case "ack" -> acknowledged(frame);
            case "refused" -> refused(frame);
            case "line" -> line(frame.path("conversation").asString(), frame.path("line"));
            default -> { }
        }
    }

    /// A resync of one conversation reads its lines; one of the list takes the snapshot after the wait asked for.
    private void resync(JsonNode frame) {
        String conversation = frame.path("conversation").asString("");
        if (conversation.isEmpty()) {
            snapshot(true);
        } else if (watched.containsKey(conversation)) {
            fill(conversation, watched.get(conversation));
        }
    }

    private void snapshot(boolean helloAgain) {
        Thread.startVirtualThread(() -> {
            try {
                JsonNode desk = api.get("/api/desk");
                loop.execute(() -> {
                    desk.path("rows").forEach(this::row);
                    if (helloAgain && !stopped) {
                        cursor = desk.path("cursor");
                        hello(socket);
                    }
                });
            } catch (IOException e) {
                // The server is down: the socket is cut too, and its return takes the snapshot again.
            }
        });
    }

    private void row(JsonNode row) {
        boolean mine = row.path("agent").path("id").asString("").equals(api.memberId());
        String id = row.path("id").asString();
        if (!mine || !row.path("state").asString().equals("serving")) {
            left(id);
            return;
        }
        Watched state = watched.computeIfAbsent(id, _ -> new Watched());
        if (!state.served) {
            state.served = true;
            watch(id, state.last);
            onServing.accept(id);
        }
    }

    /// Ended, or served by somebody else.
    private void left(String conversation) {
        Watched state = watched.get(conversation);
        if (state != null && state.served) {
            state.served = false;
            socket.send(Json.write(Json.object("t", "unwatch", "conversation", conversation)));
        }
    }

    /// The own line stands in its place as those of others do.
    private void acknowledged(JsonNode ack) {
        String clientId = ack.path("id").asString();
        if (outbox.remove(clientId) != null) {
            ledger.acknowledged(clientId);
            line(ack.path("conversation").asString(), Json.read(Json.write(Json.object("seq", ack.path("seq").asLong(),
                    "prev", ack.path("prev").asLong(), "clientId", clientId, "sender", Json.object("kind", "member")))));
        }
    }

    private void refused(JsonNode frame) {
        if (outbox.remove(frame.path("id").asString()) != null) {
            refusals.incrementAndGet();
        }
    }

    private void watch(String conversation, long after) {
        socket.send(Json.write(Json.object("t", "watch", "conversation", conversation, "after", after)));
    }

    private void line(String conversation, JsonNode line) {
        Watched state = watched.get(conversation);
        if (state == null || line.path("seq").asLong() <= state.last) {
            return;
        }
        if (state.filling || line.path("prev").asLong() != state.last) {
            state.early.put(line.path("seq").asLong(), line);
            if (!state.filling) {
                gapsHealed.incrementAndGet();
                fill(conversation, state);
            }
            return;
        }
        show(conversation, state, line);
    }

    private void show(String conversation, Watched state, JsonNode line) {
        state.last = line.path("seq").asLong();
        String clientId = line.path("clientId").asString("");
        ledger.shown(name, new Ledger.Line(conversation, state.last, clientId));
        onShown.accept(clientId);
        onLine.accept(conversation, line);
    }

    private void fill(String conversation, Watched state) {
        state.filling = true;
        long after = state.last;
        Thread.startVirtualThread(() -> {
            List<JsonNode> lines = new ArrayList<>();
            try {
                read(conversation, after, lines);
            } catch (IOException e) {
                // The server is down: after the reconnect `watch` brings what is missing.
            }
            loop.execute(() -> filled(conversation, state, lines));
        });
    }

    private void filled(String conversation, Watched state, List<JsonNode> lines) {
        state.filling = false;
        lines.forEach(line -> state.early.put(line.path("seq").asLong(), line));
        while (!state.early.isEmpty() && (state.early.firstEntry().getValue().path("prev").asLong() == state.last
                || state.early.firstKey() <= state.last)) {
            JsonNode line = state.early.pollFirstEntry().getValue();
            if (line.path("seq").asLong() > state.last) {
                show(conversation, state, line);
            }
        }
    }

    /// All lines of a conversation after `after`, page by page.
    void read(String conversation, long after, List<JsonNode> into) throws IOException {
        JsonNode page;
        long from = after;
        do {
            page = api.get("/api/conversations/" + conversation + "/lines?after=" + from);
            for (JsonNode line : page.path("lines")) {
                into.add(line);
                from = line.path("seq").asLong();
            }
        } while (page.path("more").asBoolean());
    }

    @Override
    public void closed(Socket gone, int code) {
        ready = false;
        if (!stopped) {
            losses++;
            Thread.startVirtualThread(() -> {
                try {
                    Thread.sleep(ThreadLocalRandom.current().nextLong(100, 500));
                } catch (InterruptedException e) {
                    Thread.currentThread().interrupt();
                }
                loop.execute(this::open);
            });
        }
    }
}
