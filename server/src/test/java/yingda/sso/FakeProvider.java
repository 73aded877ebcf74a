package yingda.sso;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.ECDSASigner;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.ECKeyGenerator;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;

/// A provider of OpenID Connect on this machine. It gives a code for whatever token a test wants, once, to who knows
/// the verifier and the secret.
final class FakeProvider implements AutoCloseable {

    static final String CLIENT = "yingda-desk";
    static final String SECRET = "a client's secret";

    private final HttpServer server;
    private final Map<String, Given> codes = new ConcurrentHashMap<>();
    final AtomicInteger keyReads = new AtomicInteger();
    volatile JWK key;
    volatile String saysIssuer;

    private record Given(String token, String challenge) {
    }

    FakeProvider() throws IOException, JOSEException {
        key = rsa("first");
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        saysIssuer = issuer();
        server.createContext("/.well-known/openid-configuration", exchange -> answer(exchange, 200, """
                {"issuer": "%1$s", "authorization_endpoint": "%2$s/authorize", "token_endpoint": "%2$s/token",
                 "jwks_uri": "%2$s/keys", "id_token_signing_alg_values_supported": ["RS256", "ES256"]}""".formatted(saysIssuer, issuer())));
        server.createContext("/keys", exchange -> {
            keyReads.incrementAndGet();
            answer(exchange, 200, new JWKSet(key.toPublicJWK()).toString());
        });
        server.createContext("/token", this::token);
        server.start();
    }

    static RSAKey rsa(String id) throws JOSEException {
        return new RSAKeyGenerator(2048).keyID(id).generate();
    }

    static ECKey ec(String id) throws JOSEException {
        return new ECKeyGenerator(Curve.P_256).keyID(id).generate();
    }

    String issuer() {
        return "http://127.0.0.1:" + server.getAddress().getPort();
    }

    /// What a good token says.
    JWTClaimsSet.Builder claims(String subject, String email, String nonce) {
        Instant now = Instant.now();
        return new JWTClaimsSet.Builder().issuer(issuer()).subject(subject).audience(CLIENT).claim("nonce", nonce)
                .issueTime(Date.from(now)).expirationTime(Date.from(now.plusSeconds(300)))
                .claim("email", email).claim("email_verified", true).claim("name", "林晚");
    }

    String sign(JWTClaimsSet claims) throws JOSEException {
        return sign(claims, key);
    }

    static String sign(JWTClaimsSet claims, JWK key) throws JOSEException {
        boolean rsa = key instanceof RSAKey;
        SignedJWT token = new SignedJWT(new JWSHeader.Builder(rsa ? JWSAlgorithm.RS256 : JWSAlgorithm.ES256).keyID(key.getKeyID()).build(), claims);
        token.sign(rsa ? new RSASSASigner(key.toRSAKey()) : new ECDSASigner(key.toECKey()));
        return token.serialize();
    }

    /// A code for a token that this changes, given to who came with this address of the provider's page.
    String code(String page, String subject, String email, UnaryOperator<JWTClaimsSet.Builder> change) throws JOSEException {
        Map<String, String> query = query(page.substring(page.indexOf('?') + 1));
        String code = UUID.randomUUID().toString();
        codes.put(code, new Given(sign(change.apply(claims(subject, email, query.get("nonce"))).build()), query.get("code_challenge")));
        return code;
    }

    private void token(HttpExchange exchange) throws IOException {
        Map<String, String> form = query(new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8));
        Given given = codes.remove(form.getOrDefault("code", ""));
        String basic = Base64.getEncoder().encodeToString((CLIENT + ":" + SECRET.replace(" ", "+").replace("'", "%27")).getBytes(StandardCharsets.UTF_8));
        boolean known = ("Basic " + basic).equals(exchange.getRequestHeaders().getFirst("Authorization"));
        String challenge = Base64.getUrlEncoder().withoutPadding().encodeToString(SingleSignOns.hash(form.getOrDefault("code_verifier", "")));
        if (given == null || !known || !challenge.equals(given.challenge())) {
            answer(exchange, 400, "{\"error\": \"invalid_grant\"}");
        } else {
            answer(exchange, 200, "{\"access_token\": \"unused\", \"token_type\": \"Bearer\", \"id_token\": \"" + given.token() + "\"}");
        }
    }

    static Map<String, String> query(String text) {
        return Arrays.stream(text.split("&")).map(one -> one.split("=", 2)).collect(Collectors.toMap(one -> one[0],
                one -> URLDecoder.decode(one.length > 1 ? one[1] : "", StandardCharsets.UTF_8)));
    }

    private static void answer(HttpExchange exchange, int status, String body) throws IOException {
        byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().put("Content-Type", List.of("application/json"));
        exchange.sendResponseHeaders(status, bytes.length);
        exchange.getResponseBody().write(bytes);
        exchange.close();
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
