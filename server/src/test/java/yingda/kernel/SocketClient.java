package yingda.kernel;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.net.http.WebSocketHandshakeException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// A stranger's socket. It keeps every frame that came, answers beats, and lets a test wait for a frame.
///
/// ```java
/// try (SocketClient socket = SocketClient.open(port, "/ws/visitor/" + key, Map.of())) {
///     socket.send(Map.of("t", "hello", "protocol", 1, "token", token, "after", 0));
///     JsonNode hello = socket.await("hello");
/// }
/// ```
public final class SocketClient implements AutoCloseable {

    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final JsonMapper JSON = new JsonMapper();
    private static final HttpClient HTTP = HttpClient.newHttpClient();

    private final List<JsonNode> frames = new ArrayList<>();
    private final CompletableFuture<Integer> closed = new CompletableFuture<>();
    private final WebSocket socket;
    private int taken;

    private SocketClient(int port, String path, Map<String, String> headers) {
        WebSocket.Builder builder = HTTP.newWebSocketBuilder().connectTimeout(PATIENCE);
        headers.forEach(builder::header);
        this.socket = builder.buildAsync(URI.create("ws://127.0.0.1:" + port + path), new Listener()).join();
    }

    /// Opens a socket.
    ///
    /// @param headers of the handshake: `Cookie`, `Origin`
    /// @throws Refused when the server does not upgrade
    public static SocketClient open(int port, String path, Map<String, String> headers) {
        try {
            return new SocketClient(port, path, headers);
        } catch (CompletionException failure) {
            if (failure.getCause() instanceof WebSocketHandshakeException handshake) {
                throw new Refused(handshake.getResponse().statusCode());
            }
            throw failure;
        }
    }

    /// The handshake got this HTTP status instead of a socket.
    public static final class Refused extends RuntimeException {
        private final int status;

        Refused(int status) {
            super("status " + status);
            this.status = status;
        }

        public int status() {
            return status;
        }
    }

    /// Sends a frame.
    public void send(Object frame) {
        sendText(JSON.writeValueAsString(frame));
    }

    /// Sends a text as it is.
    public void sendText(String text) {
        socket.sendText(text, true).join();
    }

    /// The next frame of this type that was not awaited yet; frames in between are passed over.
    ///
    /// @param type the field `t`
    public JsonNode await(String type) {
        return await("a frame " + type, frame -> frame.path("t").asString("").equals(type));
    }

    /// The next frame that fits; frames in between are passed over.
    ///
    /// @param words what it is, for the failure
    public synchronized JsonNode await(String words, Predicate<JsonNode> fits) {
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        while (true) {
            for (; taken < frames.size(); taken++) {
                if (fits.test(frames.get(taken))) {
                    return frames.get(taken++);
                }
            }
            pause(deadline, words);
        }
    }

    private void pause(long deadline, String words) {
        long left = TimeUnit.NANOSECONDS.toMillis(deadline - System.nanoTime());
        if (left <= 0 || closed.isDone()) {
            throw new AssertionError("no " + words + "; the socket "
                    + (closed.isDone() ? "closed with " + closed.join() : "is open") + " and got " + frames);
        }
        try {
            wait(left);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new AssertionError(stopped);
        }
    }

    /// Every frame so far, oldest first.
    public synchronized List<JsonNode> frames() {
        return List.copyOf(frames);
    }

    /// Waits until the server closes and returns the close code; 1006 when the connection broke.
    public int awaitClose() {
        try {
            return closed.get(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException still) {
            throw new AssertionError("the socket is still open and got " + frames(), still);
        } catch (Exception failure) {
            throw new AssertionError(failure);
        }
    }

    @Override
    public void close() {
        socket.abort();
    }

    private synchronized void add(JsonNode frame) {
        frames.add(frame);
        notifyAll();
    }

    private synchronized void end(int code) {
        closed.complete(code);
        notifyAll();
    }

    private final class Listener implements WebSocket.Listener {

        private final StringBuilder text = new StringBuilder();

        @Override
        public @Nullable CompletionStage<?> onText(WebSocket from, CharSequence part, boolean last) {
            text.append(part);
            if (last) {
                JsonNode frame = JSON.readTree(text.toString());
                text.setLength(0);
                if (frame.path("t").asString("").equals("beat")) {
                    from.sendText("{\"t\":\"beat\"}", true);
                } else {
                    add(frame);
                }
            }
            from.request(1);
            return null;
        }

        @Override
        public @Nullable CompletionStage<?> onClose(WebSocket from, int code, String reason) {
            end(code);
            return null;
        }

        @Override
        public void onError(WebSocket from, Throwable failure) {
            end(1006);
        }
    }
}
