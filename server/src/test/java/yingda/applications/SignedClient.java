package yingda.applications;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.UUID;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.MissingNode;

/// A program that signs as the documents say.
final class SignedClient {

    private static final JsonMapper JSON = new JsonMapper();
    private static final HttpClient HTTP = HttpClient.newHttpClient();

    private final int port;
    private final String appId;
    private final String secret;

    SignedClient(int port, String appId, String secret) {
        this.port = port;
        this.appId = appId;
        this.secret = secret;
    }

    record Answer(int status, JsonNode json) {

        Answer ok() {
            if (status / 100 != 2) {
                throw new AssertionError(status + " " + json);
            }
            return this;
        }

        /// Why it was not signed; empty when it was.
        String reason() {
            return json.path("code").asString("").equals("not-signed") ? json.at("/data/reason").asString() : "";
        }
    }

    Answer get(String path) {
        return send("GET", path, new byte[0]);
    }

    Answer post(String path, Object body) {
        return send("POST", path, JSON.writeValueAsBytes(body));
    }

    Answer put(String path, Object body) {
        return send("PUT", path, JSON.writeValueAsBytes(body));
    }

    Answer send(String method, String path, byte[] body) {
        return send(method, path, body, header(method, path, body, Instant.now().getEpochSecond(), UUID.randomUUID().toString()));
    }

    String header(String method, String path, byte[] body, long timestamp, String nonce) {
        URI uri = URI.create(path);
        String canonical = RequestSignature.canonical(method, uri.getRawPath(), uri.getRawQuery(), timestamp, nonce, body);
        return new RequestSignature(appId, timestamp, nonce, RequestSignature.sign(secret, canonical)).header();
    }

    Answer send(String method, String path, byte[] body, String authorization) {
        String type = path.contains("/files") ? "application/octet-stream" : "application/json";
        HttpRequest request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path)).header("Authorization", authorization)
                .header("Content-Type", type).method(method, body.length == 0 ? BodyPublishers.noBody() : BodyPublishers.ofByteArray(body)).build();
        try {
            HttpResponse<byte[]> response = HTTP.send(request, BodyHandlers.ofByteArray());
            return new Answer(response.statusCode(), response.body().length == 0 ? MissingNode.getInstance()
                    : JSON.readTree(new String(response.body(), StandardCharsets.UTF_8)));
        } catch (IOException | InterruptedException e) {
            throw new AssertionError(e);
        }
    }
}
