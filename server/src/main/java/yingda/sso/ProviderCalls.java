package yingda.sso;

import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import yingda.kernel.OutboundHttp;

/// Speaks with providers: discovery, keys, and codes for tokens. Discovery is remembered for an hour, keys for ten
/// minutes, or until a token names one that is not among them, but not more often than every 30 s.
@Component
class ProviderCalls {

    private static final OutboundHttp.Limits LIMITS = new OutboundHttp.Limits(Duration.ofSeconds(10), 256 << 10, 0);
    private static final Duration METADATA_FRESH = Duration.ofHours(1);
    private static final Duration KEYS_FRESH = Duration.ofMinutes(10);
    private static final Duration KEYS_PAUSE = Duration.ofSeconds(30);

    private final OutboundHttp http;
    private final boolean privateHosts;
    private final JsonMapper json;
    private final Clock clock;
    private final Map<String, Held<ProviderMetadata>> metadata = new ConcurrentHashMap<>();
    private final Map<URI, Held<String>> keys = new ConcurrentHashMap<>();

    private record Held<T>(T value, Instant at) {
    }

    /// @param privateHosts `yingda.sso.private-hosts`: whether providers may stand in networks of our own, without TLS
    ProviderCalls(@Value("${yingda.sso.private-hosts:false}") boolean privateHosts, JsonMapper json, Clock clock) {
        this.http = new OutboundHttp(privateHosts);
        this.privateHosts = privateHosts;
        this.json = json;
        this.clock = clock;
    }

    /// @throws SingleSignOnFailed when there is no provider that calls itself so
    ProviderMetadata discover(String issuer) {
        Held<ProviderMetadata> held = metadata.get(issuer);
        if (held != null && held.at().plus(METADATA_FRESH).isAfter(clock.instant())) {
            return held.value();
        }
        ProviderMetadata found = read(issuer);
        metadata.put(issuer, new Held<>(found, clock.instant()));
        return found;
    }

    private ProviderMetadata read(String issuer) {
        JsonNode said = getJson(address(issuer.replaceFirst("/$", "") + "/.well-known/openid-configuration"));
        if (!said.path("issuer").asString("").equals(issuer)) {
            throw new SingleSignOnFailed("wrong-issuer", "it calls itself " + said.path("issuer"));
        }
        List<String> auth = texts(said.path("token_endpoint_auth_methods_supported"));
        return new ProviderMetadata(issuer, address(said.path("authorization_endpoint").asString("")),
                address(said.path("token_endpoint").asString("")), address(said.path("jwks_uri").asString("")),
                said.path("authorization_response_iss_parameter_supported").asBoolean(false),
                auth.isEmpty() || auth.contains("client_secret_basic"), texts(said.path("id_token_signing_alg_values_supported")));
    }

    private static List<String> texts(JsonNode array) {
        return StreamSupport.stream(array.spliterator(), false).map(one -> one.asString("")).toList();
    }

    private URI address(String text) {
        try {
            URI address = URI.create(text);
            boolean secure = "https".equals(address.getScheme()) || privateHosts && "http".equals(address.getScheme());
            if (secure && address.getHost() != null && address.getRawFragment() == null) {
                return address;
            }
        } catch (IllegalArgumentException odd) {
            // said below
        }
        throw new SingleSignOnFailed("not-a-provider", "no https address: " + text);
    }

    private JsonNode getJson(URI address) {
        return parsed(send(OutboundHttp.Request.get(address)), 200);
    }

    /// The provider's keys (RFC 7517), as JSON.
    ///
    /// @param anew whether those that are remembered are too old
    String keys(ProviderMetadata provider, boolean anew) {
        Held<String> held = keys.get(provider.keys());
        Duration fresh = anew ? KEYS_PAUSE : KEYS_FRESH;
        if (held != null && held.at().plus(fresh).isAfter(clock.instant())) {
            return held.value();
        }
        String found = json.writeValueAsString(getJson(provider.keys()));
        keys.put(provider.keys(), new Held<>(found, clock.instant()));
        return found;
    }

    /// Turns the code that the browser brought into the identity token.
    String exchange(Provider provider, ProviderMetadata at, String code, String verifier, String redirect) {
        Map<String, String> fields = new LinkedHashMap<>(Map.of("grant_type", "authorization_code", "code", code,
                "redirect_uri", redirect, "code_verifier", verifier));
        OutboundHttp.Request request;
        if (provider.clientSecret() != null && at.basicAuth()) {
            request = post(at.token(), fields).header("Authorization", "Basic " + Base64.getEncoder().encodeToString(
                    (escaped(provider.clientId()) + ":" + escaped(provider.clientSecret())).getBytes(StandardCharsets.UTF_8)));
        } else {
            fields.put("client_id", provider.clientId());
            if (provider.clientSecret() != null) {
                fields.put("client_secret", provider.clientSecret());
            }
            request = post(at.token(), fields);
        }
        OutboundHttp.Answer answer = send(request.header("Accept", "application/json"));
        if (answer.status() != 200) {
            throw new SingleSignOnFailed("code-refused", "status " + answer.status());
        }
        return parsed(answer, 200).path("id_token").asString("");
    }

    private static OutboundHttp.Request post(URI address, Map<String, String> fields) {
        return OutboundHttp.Request.post(address, "application/x-www-form-urlencoded", form(fields).getBytes(StandardCharsets.UTF_8));
    }

    static String form(Map<String, String> fields) {
        return fields.entrySet().stream().map(field -> escaped(field.getKey()) + "=" + escaped(field.getValue()))
                .collect(Collectors.joining("&"));
    }

    private static String escaped(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    private OutboundHttp.Answer send(OutboundHttp.Request request) {
        try {
            return http.send(request, LIMITS);
        } catch (IOException away) {
            throw new SingleSignOnFailed("unreachable", String.valueOf(away.getMessage()));
        }
    }

    private JsonNode parsed(OutboundHttp.Answer answer, int wanted) {
        try {
            JsonNode node = json.readTree(answer.body());
            if (answer.status() == wanted && node != null && node.isObject()) {
                return node;
            }
        } catch (JacksonException odd) {
            // said below
        }
        throw new SingleSignOnFailed("not-a-provider", "status " + answer.status() + " or no JSON");
    }
}
