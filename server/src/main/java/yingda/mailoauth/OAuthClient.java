package yingda.mailoauth;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import yingda.kernel.OutboundFailed;
import yingda.kernel.OutboundHttp;
import yingda.mailwire.MailTrouble;

/// Speaks with token endpoints (RFC 6749). Their hosts are fixed or the operator's; redirects are not followed.
@Component
class OAuthClient {

    private static final OutboundHttp.Limits LIMITS = new OutboundHttp.Limits(Duration.ofSeconds(20), 256 << 10, 0);
    private static final Duration SHORTEST = Duration.ofMinutes(1);

    private final OAuthEndpoints endpoints;
    private final JsonMapper json;
    private final OutboundHttp http = new OutboundHttp(true);

    OAuthClient(OAuthEndpoints endpoints, JsonMapper json) {
        this.endpoints = endpoints;
        this.json = json;
    }

    /// The page where the person signs in and consents; offline access, so that nobody has to be there later.
    ///
    /// @param hint the address that is expected, or null
    String consentPage(OAuthApp app, String redirect, String state, String challenge, @Nullable String hint) {
        var query = new LinkedHashMap<String, String>();
        query.put("response_type", "code");
        query.put("client_id", app.clientId());
        query.put("redirect_uri", redirect);
        query.put("scope", app.provider().scope());
        query.put("state", state);
        query.put("code_challenge", challenge);
        query.put("code_challenge_method", "S256");
        if (app.provider() == OAuthProvider.GOOGLE) {
            query.put("access_type", "offline");
            query.put("prompt", "consent");
        } else {
            query.put("prompt", "select_account");
        }
        if (hint != null) {
            query.put("login_hint", hint);
        }
        return endpoints.authorize(app) + "?" + form(query);
    }

    /// Turns the code that the browser brought back into tokens.
    OAuthAnswer exchange(OAuthApp app, String redirect, String code, String verifier) throws OAuthRefused {
        return ask(app, Map.of("grant_type", "authorization_code", "code", code, "redirect_uri", redirect, "code_verifier", verifier));
    }

    /// A new access token.
    OAuthAnswer refresh(OAuthApp app, String refreshToken) throws OAuthRefused {
        return ask(app, Map.of("grant_type", "refresh_token", "refresh_token", refreshToken, "scope", app.provider().scope()));
    }

    private OAuthAnswer ask(OAuthApp app, Map<String, String> question) throws OAuthRefused {
        var fields = new LinkedHashMap<>(question);
        if (app.provider() == OAuthProvider.GOOGLE) {
            fields.remove("scope"); // the scopes of the consent stay
        }
        fields.put("client_id", app.clientId());
        fields.put("client_secret", app.clientSecret());
        var request = OutboundHttp.Request.post(endpoints.token(app), "application/x-www-form-urlencoded",
                form(fields).getBytes(StandardCharsets.UTF_8)).header("Accept", "application/json");
        try {
            return understood(http.send(request, LIMITS));
        } catch (OutboundFailed away) {
            throw new OAuthRefused("unreachable", "");
        }
    }

    private OAuthAnswer understood(OutboundHttp.Answer response) throws OAuthRefused {
        JsonNode body = parsed(response.body());
        if (response.status() / 100 != 2 || !body.path("access_token").isString()) {
            String error = body.path("error").asString("");
            String said = MailTrouble.oneLine(body.path("error_description").asString(""));
            throw new OAuthRefused(!error.isEmpty() ? error : response.status() >= 500 ? "unreachable" : "not-understood", said);
        }
        Duration validFor = Duration.ofSeconds(body.path("expires_in").asLong(3_600));
        return new OAuthAnswer(body.get("access_token").asString(), text(body.path("refresh_token")),
                validFor.compareTo(SHORTEST) < 0 ? SHORTEST : validFor, seconds(body.path("refresh_token_expires_in")),
                account(body.path("id_token").asString("")));
    }

    /// The address in an ID token. Its signature needs no check: it came from the token endpoint over TLS (OpenID
    /// Connect Core, 3.1.3.7).
    private @Nullable String account(String idToken) {
        String[] parts = idToken.split("\\.");
        if (parts.length < 2) {
            return null;
        }
        try {
            JsonNode claims = parsed(Base64.getUrlDecoder().decode(parts[1]));
            return Stream.of("email", "preferred_username", "upn").map(name -> text(claims.path(name)))
                    .filter(claim -> claim != null && claim.contains("@"))
                    .map(claim -> claim.strip().toLowerCase(Locale.ROOT)).findFirst().orElse(null);
        } catch (IllegalArgumentException notBase64) {
            return null;
        }
    }

    private JsonNode parsed(byte[] body) {
        try {
            return json.readTree(body);
        } catch (JacksonException notJson) {
            return json.createObjectNode();
        }
    }

    private static @Nullable Duration seconds(JsonNode value) {
        return value.asLong(0) > 0 ? Duration.ofSeconds(value.asLong()) : null;
    }

    private static @Nullable String text(JsonNode value) {
        return value.isString() && !value.asString().isBlank() ? value.asString() : null;
    }

    private static String form(Map<String, String> fields) {
        return fields.entrySet().stream().map(field -> field.getKey() + "=" + URLEncoder.encode(field.getValue(), StandardCharsets.UTF_8))
                .collect(Collectors.joining("&"));
    }
}
