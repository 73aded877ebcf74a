package yingda.kernel;

import java.net.URI;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.web.context.request.RequestContextHolder;
import org.springframework.web.context.request.ServletRequestAttributes;

/// What links to this server begin with when they go out into the world.
@Component
public final class OwnAddress {

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
}
