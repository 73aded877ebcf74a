package yingda.kernel;

import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/// Whether browsers reach this server by https only: the public URL says so, or the server ends TLS itself. Then
/// cookies are `Secure`.
@Component
public final class Https {

    private final boolean on;

    Https(ServerSettings settings, @Value("${server.ssl.bundle:}") String ownCertificate) {
        boolean publicly = settings.publicUrl() != null && "https".equals(settings.publicUrl().getScheme());
        this.on = publicly || settings.publicUrl() == null && !ownCertificate.isEmpty();
    }

    public boolean on() {
        return on;
    }
}
