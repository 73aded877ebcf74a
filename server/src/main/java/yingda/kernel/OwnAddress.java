package yingda.kernel;

import java.net.URI;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.web.context.request.RequestContextHolder;
import org.springframework.web.context.request.ServletRequestAttributes;

/// What links to this server begin with when they go out into the world.
@Component
public final class OwnAddress {

    private static final Pattern LOOPBACK = Pattern.compile("https?://(localhost|127\\.0\\.0\\.1|\\[::1])(:[0-9]{1,5})?");

    private final @Nullable URI publicUrl;

    OwnAddress(ServerSettings settings) {
        this.publicUrl = settings.publicUrl();
    }

    /// `https://desk.example.com`, without a slash at the end. It is `yingda.public-url`; without that, the host that the
    /// request in progress was sent to; empty when there is no request either.
    public Optional<String> root() {
        if (publicUrl != null) {
            return Optional.of(publicUrl.getScheme() + "://" + publicUrl.getRawAuthority());
        }
        return RequestContextHolder.getRequestAttributes() instanceof ServletRequestAttributes current
                ? Optional.ofNullable(current.getRequest().getHeader("Host")).filter(host -> host.matches("[A-Za-z0-9.:\\[\\]-]{1,255}"))
                        .map(host -> current.getRequest().getScheme() + "://" + host)
                : Optional.empty();
    }

    /// The same for links that are sent to somebody else than who asks: a `Host` that anyone may have written must not
    /// lead them elsewhere. Without `yingda.public-url` it is there only when the request came to this machine itself.
    public Optional<String> sureRoot() {
        return publicUrl != null ? root() : root().filter(url -> LOOPBACK.matcher(url).matches());
    }
}
