package yingda.webhooks;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// Somebody else's server that is told of events, keeps what it heard and answers as it is told.
public final class Receiver implements AutoCloseable {

    private static final JsonMapper JSON = new JsonMapper();

    private final HttpServer server;
    private final List<Heard> heard = new CopyOnWriteArrayList<>();
    private volatile int answer = 200;

    /// @param signature the header, `t=…,v1=…`
    public record Heard(String id, String type, String signature, int attempt, byte[] body, int answered) {

        public JsonNode json() {
            return JSON.readTree(body);
        }

        /// Whether this secret signed it.
        public boolean isSignedWith(String secret) {
            long at = Long.parseLong(signature.replaceFirst("t=(\\d+),.*", "$1"));
            return List.of(signature.split(",")).contains("v1=" + WebhookSignature.sign(secret, at, body));
        }
    }

    public Receiver() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        server.createContext("/", this::hear);
        server.start();
    }

    private void hear(HttpExchange exchange) throws IOException {
        var headers = exchange.getRequestHeaders();
        int status = answer;
        heard.add(new Heard(headers.getFirst("Yingda-Event-Id"), headers.getFirst("Yingda-Event-Type"), headers.getFirst("Yingda-Signature"),
                Integer.parseInt(headers.getFirst("Yingda-Attempt")), exchange.getRequestBody().readAllBytes(), status));
        exchange.getResponseHeaders().add("Set-Cookie", "receiver=secret-cookie");
        byte[] body = "heard".getBytes(StandardCharsets.US_ASCII);
        exchange.sendResponseHeaders(status, body.length);
        exchange.getResponseBody().write(body);
        exchange.close();
    }

    public String url() {
        return "http://127.0.0.1:" + server.getAddress().getPort() + "/events?token=in-the-query";
    }

    /// With this status from now on.
    public void answer(int status) {
        answer = status;
    }

    public List<Heard> heard() {
        return heard;
    }

    /// Those that it took.
    public List<Heard> taken(String type) {
        return heard.stream().filter(one -> one.answered() == 200 && one.type().equals(type)).toList();
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
