package yingda.kernel;

import java.io.IOException;

/// A request into the world got no answer that can be used.
public final class OutboundFailed extends IOException {

    /// Why.
    public enum Reason {
        /// The address is no web address, names a user, an odd form of an IP address or a port that is not the web's.
        INVALID_ADDRESS,
        /// The host, or one that it redirected to, stands in a network of our own.
        PRIVATE_HOST,
        UNKNOWN_HOST,
        UNREACHABLE,
        /// The certificate is not valid for the name, or TLS failed otherwise.
        TLS,
        TIMEOUT,
        TOO_LARGE,
        /// What came back is no HTTP.
        NOT_HTTP,
        TOO_MANY_REDIRECTS
    }

    private final Reason reason;

    OutboundFailed(Reason reason, String detail) {
        super(reason.name().toLowerCase().replace('_', '-') + ": " + detail);
        this.reason = reason;
    }

    /// Why.
    public Reason reason() {
        return reason;
    }
}
