package yingda.kernel;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.CookieManager;
import java.net.HttpCookie;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.MissingNode;

/// A stranger's program that talks with the server over HTTP: cookies, CSRF token, JSON. Not thread-safe while it
/// signs in; otherwise it is.
///
/// ```java
/// ApiClient api = new ApiClient(port).signIn("admin", "…");
/// Answer answer = api.post("/api/groups", Map.of("identifier", "sales", "name", "售前"));
/// assertThat(answer.status()).isEqualTo(201);
/// ```
public final class ApiClient {

    private static final JsonMapper JSON = new JsonMapper();
    private static final HttpClient HTTP =
            HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(30)).followRedirects(HttpClient.Redirect.NEVER).build();

    private final URI base;
    private final CookieManager cookies = new CookieManager();
    private final Map<String, String> headers = new LinkedHashMap<>();

    public ApiClient(int port) {
        this.base = URI.create("http://127.0.0.1:" + port);
    }

    /// What the server answered.
    public record Answer(int status, byte[] body, Map<String, String> headers) {

        public String text() {
            return new String(body, StandardCharsets.UTF_8);
        }

        /// The body as JSON; a missing node when it is empty.
        public JsonNode json() {
            return body.length == 0 ? MissingNode.getInstance() : JSON.readTree(body);
        }

        /// The `code` of a problem; empty when it is none.
        public String code() {
            boolean problem = header("content-type").startsWith(Problem.MEDIA_TYPE);
            return problem ? json().path("code").asString("") : "";
        }

        /// The header's first value, empty when absent.
        ///
        /// @param name in small letters
        public String header(String name) {
            return headers.getOrDefault(name, "");
        }

        /// This answer, when it is a success; an error with its text otherwise.
        public Answer ok() {
            if (status < 200 || status > 299) {
                throw new AssertionError("status " + status + ": " + text());
            }
            return this;
        }
    }

    /// Signs in and keeps cookie and CSRF token.
    public ApiClient signIn(String login, String password) {
        Answer answer = post("/api/session", Map.of("login", login, "password", password)).ok();
        headers.put("X-CSRF-Token", answer.json().get("csrfToken").asString());
        return this;
    }

    /// Works with a session that exists already.
    public ApiClient withSession(String token, String csrfToken) {
        HttpCookie cookie = new HttpCookie("yingda", token);
        cookie.setPath("/");
        cookie.setVersion(0);
        cookies.getCookieStore().add(base, cookie);
        return withHeader("X-CSRF-Token", csrfToken);
    }

    /// Sends this header with every request from now on; null takes it away.
    public ApiClient withHeader(String name, @Nullable String value) {
        if (value == null) {
            headers.remove(name);
        } else {
            headers.put(name, value);
        }
        return this;
    }

    /// Sends `Authorization: Bearer …` from now on, as visitors do.
    public ApiClient withBearer(String token) {
        return withHeader("Authorization", "Bearer " + token);
    }

    /// The `Cookie` header that a socket handshake needs; empty when there is no cookie.
    public String cookieHeader() {
        return String.join("; ", cookies.getCookieStore().get(base).stream()
                .map(cookie -> cookie.getName() + "=" + cookie.getValue()).toList());
    }

    public Answer get(String path) {
        return send("GET", path, null, BodyPublishers.noBody());
    }

    public Answer delete(String path) {
        return send("DELETE", path, null, BodyPublishers.noBody());
    }

    public Answer post(String path) {
        return send("POST", path, null, BodyPublishers.noBody());
    }

    public Answer post(String path, Object body) {
        return json("POST", path, body);
    }

    public Answer put(String path, Object body) {
        return json("PUT", path, body);
    }

    public Answer patch(String path, Object body) {
        return json("PATCH", path, body);
    }

    /// Uploads a file as the multipart part `file`.
    public Answer upload(String path, String name, byte[] content) {
        return upload(path, name, "application/octet-stream", content);
    }

    /// Uploads a file and says a media type, which the server must not believe.
    public Answer upload(String path, String name, String mediaType, byte[] content) {
        String boundary = "boundary-" + UUID.randomUUID();
        String head = "--" + boundary + "\r\nContent-Disposition: form-data; name=\"file\"; filename=\"" + name
                + "\"\r\nContent-Type: " + mediaType + "\r\n\r\n";
        byte[] body = join(head.getBytes(StandardCharsets.UTF_8), content,
                ("\r\n--" + boundary + "--\r\n").getBytes(StandardCharsets.UTF_8));
        return send("POST", path, "multipart/form-data; boundary=" + boundary, BodyPublishers.ofByteArray(body));
    }

    private Answer json(String method, String path, Object body) {
        return send(method, path, "application/json", BodyPublishers.ofByteArray(JSON.writeValueAsBytes(body)));
    }

    /// Sends anything.
    public Answer send(String method, String path, @Nullable String contentType, BodyPublisher body) {
        try {
            HttpResponse<byte[]> response = HTTP.send(request(method, path, contentType, body), BodyHandlers.ofByteArray());
            cookies.put(base, response.headers().map());
            Map<String, String> first = new LinkedHashMap<>();
            response.headers().map().forEach((name, values) -> first.put(name, values.getFirst()));
            return new Answer(response.statusCode(), response.body(), first);
        } catch (IOException failure) {
            throw new AssertionError(method + " " + path, failure);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new AssertionError(stopped);
        }
    }

    private HttpRequest request(String method, String path, @Nullable String contentType, BodyPublisher body) {
        HttpRequest.Builder request =
                HttpRequest.newBuilder(base.resolve(path)).timeout(Duration.ofSeconds(60)).method(method, body);
        headers.forEach(request::setHeader);
        if (contentType != null) {
            request.setHeader("Content-Type", contentType);
        }
        if (!cookieHeader().isEmpty()) {
            request.setHeader("Cookie", cookieHeader());
        }
        return request.build();
    }

    private static byte[] join(byte[]... parts) {
        var out = new ByteArrayOutputStream();
        for (byte[] part : parts) {
            out.writeBytes(part);
        }
        return out.toByteArray();
    }
}
