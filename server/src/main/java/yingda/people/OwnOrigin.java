package yingda.people;

import jakarta.servlet.http.HttpServletRequest;
import java.net.URI;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import yingda.kernel.ServerSettings;

/// Tells whether a request was sent by one of our own pages. With `yingda.public-url` that is its origin; without it,
/// whatever host the request was sent to.
@Component
public final class OwnOrigin {

    private final @Nullable String origin;

    OwnOrigin(ServerSettings settings) {
        URI url = settings.publicUrl();
        this.origin = url == null ? null : url.getScheme() + "://" + url.getRawAuthority();
    }

    /// @param origin the request's `Origin` header
    /// @param host its `Host` header
    public boolean matches(String origin, @Nullable String host) {
        if (this.origin != null) {
            return this.origin.equalsIgnoreCase(origin);
        }
        return host != null && (("http://" + host).equalsIgnoreCase(origin) || ("https://" + host).equalsIgnoreCase(origin));
    }

    /// Refuses a request of another site's page. Requests without `Origin` pass: browsers send it with every writing
    /// request, other programs carry no one's cookies.
    public void check(HttpServletRequest request) {
        String sent = request.getHeader("Origin");
        if (sent != null && !matches(sent, request.getHeader("Host"))) {
            throw new ForeignOrigin();
        }
    }
}
