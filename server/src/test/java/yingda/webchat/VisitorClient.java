package yingda.webchat;

import java.security.SecureRandom;
import java.util.Base64;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import yingda.kernel.ApiClient;
import yingda.kernel.SocketClient;

/// A visitor's browser, as a stranger would write it from `docs/wire.md`.
public final class VisitorClient {

    private static final SecureRandom RANDOM = new SecureRandom();

    public final String token;
    private final int port;
    private final String key;

    public VisitorClient(int port, String key) {
        this.port = port;
        this.key = key;
        byte[] bytes = new byte[16];
        RANDOM.nextBytes(bytes);
        this.token = Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    public ApiClient http() {
        return new ApiClient(port).withBearer(token);
    }

    public String path(String rest) {
        return "/api/webchat/" + key + rest;
    }

    /// A socket that has said nothing.
    public SocketClient socket() {
        return SocketClient.open(port, "/ws/visitor/" + key, Map.of());
    }

    /// A socket that was greeted.
    public SocketClient page() {
        return page(null, 0);
    }

    public SocketClient page(@Nullable String conversation, long after) {
        SocketClient socket = socket();
        hello(socket, conversation, after);
        return socket;
    }

    public JsonNode hello(SocketClient socket, @Nullable String conversation, long after) {
        Map<String, Object> hello = new HashMap<>(Map.of("t", "hello", "protocol", 1, "token", token, "after", after));
        hello.put("conversation", conversation);
        socket.send(hello);
        return socket.await("hello");
    }

    public static JsonNode send(SocketClient socket, String text) {
        return send(socket, UUID.randomUUID(), text);
    }

    /// Sends and waits for the `ack`.
    public static JsonNode send(SocketClient socket, UUID id, String text) {
        socket.send(Map.of("t", "send", "id", id.toString(), "kind", "text", "text", text));
        return socket.await("ack of " + id, frame -> frame.path("t").asString("").equals("ack")
                && frame.path("id").asString("").equals(id.toString()));
    }

    public static JsonNode refused(SocketClient socket, UUID id) {
        return socket.await("refusal of " + id, frame -> frame.path("t").asString("").equals("refused")
                && frame.path("id").asString("").equals(id.toString()));
    }

    /// The next pushed line with this text.
    public static JsonNode line(SocketClient socket, String text) {
        return socket.await("line " + text, frame -> frame.path("t").asString("").equals("line")
                && frame.at("/line/content/text").asString("").equals(text));
    }
}
