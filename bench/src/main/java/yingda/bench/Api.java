package yingda.bench;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import tools.jackson.databind.JsonNode;

/// HTTP as one client: a signed-in member after [#signIn], or a visitor with a token.
final class Api {

    private static final HttpClient HTTP =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).connectTimeout(Duration.ofSeconds(5)).build();

    private final URI base;
    private String cookie = "";
    private String csrfToken = "";
    private JsonNode session;
    private String bearer = "";

    Api(URI base) {
        this.base = base;
    }

    static Api ofVisitor(URI base, String token) {
        Api api = new Api(base);
        api.bearer = token;
        return api;
    }

    /// Signs in; the answer is the session as docs/wire.md has it.
    JsonNode signIn(String login, String password) throws IOException {
        HttpResponse<String> answer = exchange("POST", "/api/session", Json.object("login", login, "password", password));
        session = read(answer);
        cookie = answer.headers().firstValue("Set-Cookie").orElseThrow().split(";", 2)[0];
        csrfToken = session.path("csrfToken").asString();
        return session;
    }

    String cookie() {
        return cookie;
    }

    String memberId() {
        return session.path("member").path("id").asString();
    }

    JsonNode get(String path) throws IOException {
        return read(exchange("GET", path, null));
    }

    JsonNode post(String path, Object body) throws IOException {
        return read(exchange("POST", path, body));
    }

    JsonNode patch(String path, Object body) throws IOException {
        return read(exchange("PATCH", path, body));
    }

    JsonNode put(String path, Object body) throws IOException {
        return read(exchange("PUT", path, body));
    }

    /// The status alone, for requests that may be refused.
    int status(String method, String path, Object body) throws IOException {
        return exchange(method, path, body).statusCode();
    }

    private static JsonNode read(HttpResponse<String> answer) throws IOException {
        return Json.read(ok(answer).isEmpty() ? "null" : answer.body());
    }

    private static String ok(HttpResponse<String> answer) throws IOException {
        if (answer.statusCode() / 100 != 2) {
            throw new IOException(answer.request().method() + " " + answer.uri().getPath() + ": " + answer.statusCode()
                    + " " + answer.body());
        }
        return answer.body();
    }

    /// An answer that comes as lines of JSON.
    List<JsonNode> lines(String path, Object body) throws IOException {
        return ok(exchange("POST", path, body)).lines().filter(line -> !line.isBlank()).map(Json::read).toList();
    }

    /// Has a raw mail read, without storing it.
    JsonNode inspect(byte[] mail) throws IOException {
        return read(exchange("POST", "/api/mail-inspection", "application/octet-stream", HttpRequest.BodyPublishers.ofByteArray(mail)));
    }

    private HttpResponse<String> exchange(String method, String path, Object body) throws IOException {
        return exchange(method, path, body == null ? null : "application/json",
                body == null ? HttpRequest.BodyPublishers.noBody() : HttpRequest.BodyPublishers.ofString(Json.write(body)));
    }

    private HttpResponse<String> exchange(String method, String path, String type, HttpRequest.BodyPublisher body) throws IOException {
        HttpRequest.Builder request = HttpRequest.newBuilder(base.resolve(path)).timeout(Duration.ofSeconds(60))
                .header("Origin", base.toString());
        if (!cookie.isEmpty()) {
            request.header("Cookie", cookie).header("X-CSRF-Token", csrfToken);
        }
        if (!bearer.isEmpty()) {
            request.header("Authorization", "Bearer " + bearer);
        }
        if (type != null) {
            request.header("Content-Type", type);
        }
        request.method(method, body);
        try {
            return HTTP.send(request.build(), HttpResponse.BodyHandlers.ofString());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException(e);
        }
    }
}
