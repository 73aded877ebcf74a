package yingda.mailoauth;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.stream.Collectors;

/// A provider's token endpoint on loopback: codes are good once and only with their PKCE verifier, refresh tokens
/// rotate, and a consent can be revoked.
final class FakeSignIn implements AutoCloseable {

    static final String SECRET = "the application's secret";

    private final HttpServer http;
    private final Map<String, Consent> codes = new ConcurrentHashMap<>();
    private final Map<String, String> refreshTokens = new ConcurrentHashMap<>();
    private int made;
    volatile int refreshes;
    volatile String accessToken = "";
    volatile boolean down;
    /// Seconds that a refresh token works, as applications in testing are told; 0: nothing is said.
    volatile int refreshFor;
    final List<String> questions = java.util.Collections.synchronizedList(new ArrayList<>());

    private record Consent(String account, String challenge, String redirect) {}

    FakeSignIn() throws IOException {
        http = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 100);
        http.createContext("/token", this::answer);
        http.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        http.start();
    }

    OAuthEndpoints endpoints() {
        String root = "http://127.0.0.1:" + http.getAddress().getPort();
        return new OAuthEndpoints(root + "/authorize", root + "/token", root + "/{tenant}/authorize", root + "/token");
    }

    /// What a person does on the provider's page: signs in and accepts.
    ///
    /// @return the code that the browser brings back
    String accept(String page, String account) {
        Map<String, String> asked = form(URI.create(page).getRawQuery());
        String code = "code-" + ++made;
        codes.put(code, new Consent(account, asked.get("code_challenge"), asked.get("redirect_uri")));
        return code;
    }

    /// The person takes the consent back.
    void revoke() {
        refreshTokens.clear();
    }

    private synchronized void answer(HttpExchange exchange) throws IOException {
        Map<String, String> asked = form(new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.US_ASCII));
        questions.add(asked.get("grant_type"));
        if (down) {
            say(exchange, 503, "{}");
        } else if (!SECRET.equals(asked.get("client_secret"))) {
            say(exchange, 401, "{\"error\":\"invalid_client\"}");
        } else if ("refresh_token".equals(asked.get("grant_type"))) {
            refreshes++;
            give(exchange, refreshTokens.remove(asked.get("refresh_token")));
        } else {
            Consent consent = codes.remove(String.valueOf(asked.get("code")));
            boolean good = consent != null && consent.challenge.equals(challenge(asked.get("code_verifier")))
                    && consent.redirect.equals(asked.get("redirect_uri"));
            give(exchange, good ? consent.account : null);
        }
    }

    private void give(HttpExchange exchange, String account) throws IOException {
        if (account == null) {
            say(exchange, 400, "{\"error\":\"invalid_grant\",\"error_description\":\"Token has been expired or revoked.\"}");
            return;
        }
        accessToken = "access-" + ++made + "-" + "x".repeat(3_000);
        String refresh = "refresh-" + ++made;
        refreshTokens.put(refresh, account);
        String claims = Base64.getUrlEncoder().withoutPadding()
                .encodeToString(("{\"email\":\"" + account + "\"}").getBytes(StandardCharsets.UTF_8));
        say(exchange, 200, "{\"access_token\":\"" + accessToken + "\",\"refresh_token\":\"" + refresh
                + "\",\"expires_in\":3600," + (refreshFor == 0 ? "" : "\"refresh_token_expires_in\":" + refreshFor + ",") + "\"id_token\":\"e30." + claims + ".x\"}");
    }

    private static void say(HttpExchange exchange, int status, String body) throws IOException {
        byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
        exchange.sendResponseHeaders(status, bytes.length);
        exchange.getResponseBody().write(bytes);
        exchange.close();
    }

    private static String challenge(String verifier) {
        try {
            return Base64.getUrlEncoder().withoutPadding().encodeToString(
                    MessageDigest.getInstance("SHA-256").digest(verifier.getBytes(StandardCharsets.US_ASCII)));
        } catch (java.security.NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    static Map<String, String> form(String text) {
        return Arrays.stream(text.split("&")).map(field -> field.split("=", 2))
                .collect(Collectors.toMap(field -> field[0], field -> URLDecoder.decode(field[1], StandardCharsets.UTF_8)));
    }

    @Override
    public void close() {
        http.stop(0);
    }
}
