package yingda.people;

import java.time.Duration;
import java.util.Arrays;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.ResponseCookie;
import org.springframework.stereotype.Component;
import yingda.kernel.Https;

/// The cookie that holds the session's token: `__Host-yingda` and `Secure` with https, else `yingda`.
@Component
final class SessionCookie {

    private final boolean secure;
    private final String name;

    @Autowired
    SessionCookie(Https https) {
        this(https.on());
    }

    SessionCookie(boolean secure) {
        this(secure, secure ? "__Host-yingda" : "yingda");
    }

    private SessionCookie(boolean secure, String name) {
        this.secure = secure;
        this.name = name;
    }

    /// A cookie of the same kind for something else: `yingda-step`.
    SessionCookie beside(String purpose) {
        return new SessionCookie(secure, name + "-" + purpose);
    }

    /// The `Set-Cookie` that puts a token into the browser for so long; zero takes it out.
    String with(String token, Duration age) {
        return ResponseCookie.from(name, token).httpOnly(true).secure(secure).sameSite("Lax").path("/").maxAge(age)
                .build().toString();
    }

    /// The token in a `Cookie` header.
    Optional<String> token(@Nullable String header) {
        if (header == null) {
            return Optional.empty();
        }
        return Arrays.stream(header.split(";"))
                .map(String::strip)
                .filter(cookie -> cookie.startsWith(name + "="))
                .map(cookie -> cookie.substring(name.length() + 1))
                .filter(token -> !token.isEmpty())
                .findFirst();
    }
}
