package yingda.bench;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.Consumer;
import tools.jackson.databind.JsonNode;

/// A visitor as docs/wire.md section 3 describes: keeps what was not acknowledged and sends it again, oldest first,
/// after each reconnect. Its methods may be called on any thread; its state lives on the loop's.
final class Visitor implements SocketListener {

    private final SocketLoop loop;
    private final Server server;
    private final Ledger ledger;
    private final Map<String, String> outbox = new LinkedHashMap<>();
    private final String token = Tokens.next();
    private final String name;
    private final String channelKey;
    private Consumer<String> onAck = _ -> { };
    private Consumer<JsonNode> onFrame = _ -> { };
    private Socket socket;
    private boolean ready;
    private boolean stopped;
    private boolean held;
    private volatile String conversation;
    private long lastSeq;
    private long refusals;
    private long losses;

    Visitor(String name, SocketLoop loop, Server server, Ledger ledger) {
        this(name, loop, server, ledger, server.channelKey());
    }

    /// A visitor of the channel with this public key.
    Visitor(String name, SocketLoop loop, Server server, Ledger ledger, String channelKey) {
        this.name = name;
        this.channelKey = channelKey;
        this.loop = loop;
        this.server = server;
        this.ledger = ledger;
    }

    /// What to do, on the loop's thread, when a message was acknowledged; it gets the client id.
    void onAck(Consumer<String> action) {
        onAck = action;
    }

    /// Who looks, on the loop's thread, at each frame after this visitor has.
    void onFrame(Consumer<JsonNode> action) {
        onFrame = action;
    }

    void connect() {
        loop.execute(this::open);
    }

    /// Sends a text; gives its client id back.
    String send(String text) {
        String clientId = UUID.randomUUID().toString();
        loop.execute(() -> {
            ledger.sent(name, clientId);
            outbox.put(clientId, text);
            if (outbox.size() == 1) {
                sendOldest();
            }
        });
        return clientId;
    }

    /// One message is under way at a time: a refused one is sent again before any later one.
    private void sendOldest() {
        if (ready && !outbox.isEmpty()) {
            Map.Entry<String, String> oldest = outbox.entrySet().iterator().next();
            socket.send(frame(oldest.getKey(), oldest.getValue()));
        }
    }

    /// Sends a text, loses the connection before the answer can come, does `between`, and only then connects again and
    /// sends the same message anew.
    void sendAndLoseTheAnswer(String text, Runnable between) {
        send(text);
        loop.execute(() -> {
            if (!ready) {
                return;
            }
            away(between);
        });
    }

    /// Closes the page and opens it again after a while.
    void leave(Duration away) {
        loop.execute(() -> away(() -> Server.sleep(away.toMillis())));
    }

    private void away(Runnable between) {
        held = true;
        socket.cut();
        Thread.startVirtualThread(() -> {
            between.run();
            loop.execute(() -> {
                held = false;
                open();
            });
        });
    }

    String token() {
        return token;
    }

    String conversation() {
        return conversation;
    }

    /// Messages without acknowledgement; read it when the loop is quiet.
    int unacknowledged() {
        return outbox.size();
    }

    long refusals() {
        return refusals;
    }

    /// How often the connection was lost or could not be made.
    long losses() {
        return losses;
    }

    /// Stops reconnecting and cuts the socket.
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
            socket = loop.open(server.address(), "/ws/visitor/" + channelKey,
                    Map.of("Origin", server.base().toString()), this);
        }
    }

    @Override
    public void opened(Socket opened) {
        opened.send(Json.write(Json.object("t", "hello", "protocol", 1, "token", token,
                "conversation", conversation, "after", lastSeq)));
    }

    @Override
    public void text(Socket from, String text) {
        JsonNode frame = Json.read(text);
        switch (frame.path("t").asString()) {
            case "hello" -> {
                ready = true;
                sendOldest();
            }
            case "beat" -> from.send("{\"t\":\"beat\"}");
            case "ack" -> acknowledged(frame);
            case "refused" -> refused(frame);
            case "line" -> lastSeq = Math.max(lastSeq, frame.path("line").path("seq").asLong());
            default -> { }
        }
        onFrame.accept(frame);
    }

    private void acknowledged(JsonNode frame) {
        String clientId = frame.path("id").asString();
        if (outbox.remove(clientId) != null) {
            ledger.acknowledged(clientId);
            String landed = frame.path("conversation").asString();
            lastSeq = landed.equals(conversation) ? Math.max(lastSeq, frame.path("seq").asLong()) : frame.path("seq").asLong();
            conversation = landed;
            sendOldest();
            onAck.accept(clientId);
        }
    }

    /// `busy` and the like: the same message again after a moment.
    private void refused(JsonNode frame) {
        refusals++;
        String clientId = frame.path("id").asString();
        Thread.startVirtualThread(() -> {
            pause();
            loop.execute(() -> {
                if (outbox.containsKey(clientId)) {
                    sendOldest();
                }
            });
        });
    }

    @Override
    public void closed(Socket gone, int code) {
        ready = false;
        if (!stopped && !held) {
            losses++;
            Thread.startVirtualThread(() -> {
                pause();
                loop.execute(this::open);
            });
        }
    }

    private static void pause() {
        try {
            Thread.sleep(ThreadLocalRandom.current().nextLong(100, 500));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static String frame(String clientId, String text) {
        return Json.write(Json.object("t", "send", "id", clientId, "kind", "text", "text", text));
    }
}
