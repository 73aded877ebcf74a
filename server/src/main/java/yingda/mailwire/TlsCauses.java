package yingda.mailwire;

import java.security.cert.CertPathBuilderException;
import java.security.cert.CertificateExpiredException;
import java.security.cert.CertificateNotYetValidException;
import java.util.Locale;
import javax.net.ssl.SSLHandshakeException;

/// Why a connection could not be protected, read from what the JDK threw.
public final class TlsCauses {

    private TlsCauses() {}

    /// `certificate-name`, `certificate-expired`, `certificate-early`, `certificate-untrusted`, `tls-too-old` or
    /// `tls-missing`.
    public static String of(Throwable thrown) {
        for (Throwable cause = thrown; cause != null; cause = cause.getCause()) {
            if (cause instanceof CertificateExpiredException) {
                return "certificate-expired";
            }
            if (cause instanceof CertificateNotYetValidException) {
                return "certificate-early";
            }
            if (says(cause, "No name matching") || says(cause, "No subject alternative")) {
                return "certificate-name";
            }
            if (cause instanceof CertPathBuilderException) {
                return "certificate-untrusted";
            }
        }
        if (says(thrown, "protocol_version") || says(thrown, "appropriate protocol") || says(thrown, "is disabled or")
                || says(thrown, "handshake_failure")) {
            return "tls-too-old";
        }
        boolean plain = !(thrown instanceof SSLHandshakeException) || says(thrown, "Unsupported or unrecognized SSL message") || says(thrown, "terminated the handshake")
                || says(thrown, "not an SSL/TLS record") || says(thrown, "hung up");
        return plain ? "tls-missing" : "certificate-untrusted";
    }

    private static boolean says(Throwable thrown, String words) {
        return thrown.getMessage() != null
                && thrown.getMessage().toLowerCase(Locale.ROOT).contains(words.toLowerCase(Locale.ROOT));
    }
}
