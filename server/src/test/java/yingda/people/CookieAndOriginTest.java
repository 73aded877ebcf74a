package yingda.people;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import yingda.kernel.ServerSettings;

class CookieAndOriginTest {

    private static ServerSettings at(@Nullable String url) {
        return new ServerSettings(Path.of("data"), url == null ? null : URI.create(url), List.of());
    }

    @Test
    void withHttpsTheCookieIsBoundToTheHostAndSecure() {
        String secure = new SessionCookie(true).with("token", Duration.ofHours(24));
        String plain = new SessionCookie(false).with("token", Duration.ofHours(24));

        assertThat(secure).startsWith("__Host-yingda=token;").contains("; Secure", "; HttpOnly", "Path=/", "SameSite=Lax");
        assertThat(plain).startsWith("yingda=token;").doesNotContain("Secure");
    }

    @Test
    void theTokenIsFoundAmongOtherCookies() {
        SessionCookie cookie = new SessionCookie(false);

        assertThat(cookie.token("a=b; yingda=token; c=d")).contains("token");
        assertThat(cookie.token("xyingda=token")).isEmpty();
        assertThat(cookie.token("yingda=")).isEmpty();
        assertThat(cookie.token(null)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"https://evil.example", "null", "", "https://desk.example.com.evil.example",
            "https://evildesk.example.com", "http://desk.example.com", "https://desk.example.com:8443"})
    void onlyThePublicUrlIsOurOrigin(String origin) {
        OwnOrigin own = new OwnOrigin(at("https://desk.example.com"));

        assertThat(own.matches(origin, "desk.example.com")).isFalse();
        assertThat(own.matches("https://desk.example.com", "127.0.0.1:8080")).isTrue();
    }

    @Test
    void withoutAPublicUrlTheRequestsOwnHostIsOurs() {
        OwnOrigin own = new OwnOrigin(at(null));

        assertThat(own.matches("http://127.0.0.1:8080", "127.0.0.1:8080")).isTrue();
        assertThat(own.matches("http://127.0.0.1:8081", "127.0.0.1:8080")).isFalse();
        assertThat(own.matches("http://127.0.0.1:8080", null)).isFalse();
    }
}
