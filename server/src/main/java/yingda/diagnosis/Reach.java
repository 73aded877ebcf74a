package yingda.diagnosis;

import java.io.IOException;
import java.io.InputStream;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.cert.CertificateExpiredException;
import java.security.cert.CertificateNotYetValidException;
import java.security.cert.X509Certificate;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.SSLSocketFactory;
import org.springframework.stereotype.Component;
import yingda.dns.Resolver;
import yingda.kernel.PublicHosts;

/// Tries the door of a mail server: whether it opens, and until when its certificate is good. Nothing is sent but what
/// a handshake needs.
@Component
class Reach {

    private static final String TOPIC = "reach";
    private static final Duration SOON = Duration.ofDays(21);

    private final Resolver resolver;
    private final DiagnosisSettings settings;
    private final Clock clock;

    Reach(Resolver resolver, DiagnosisSettings settings, Clock clock) {
        this.resolver = resolver;
        this.settings = settings;
        this.clock = clock;
    }

    /// How a connection is to be protected.
    enum Tls { FIRST, START, NONE }

    /// One door.
    record Door(String host, int port, Tls tls) {
    }

    Finding knock(Door door) {
        String host = door.host;
        List<InetAddress> addresses = resolver.addresses(host).records();
        if (addresses.isEmpty()) {
            return Finding.error(TOPIC, "host-unknown", Texts.REACH_UNKNOWN.with(host), Texts.MX_HOST_UNKNOWN_ADVICE);
        }
        if (!settings.privateHosts() && addresses.stream().anyMatch(PublicHosts::isPrivate)) {
            return Finding.warning(TOPIC, "host-private", Texts.REACH_PRIVATE.with(host), Texts.REACH_PRIVATE_ADVICE);
        }
        long begin = System.nanoTime();
        try (Socket socket = new Socket()) {
            socket.connect(new InetSocketAddress(addresses.getFirst(), door.port), millis());
            socket.setSoTimeout(millis());
            Optional<X509Certificate> certificate = certificate(socket, door);
            long millis = Duration.ofNanos(System.nanoTime() - begin).toMillis();
            return certificate.flatMap(found -> ending(found, door))
                    .orElseGet(() -> Finding.ok(TOPIC, "reachable", Texts.REACH_FINE.with(host, door.port, millis)));
        } catch (IOException e) {
            return trouble(door, e);
        }
    }

    private Finding trouble(Door door, IOException thrown) {
        Object[] where = {door.host, door.port};
        return switch (thrown) {
            case SocketTimeoutException _ -> new Finding(TOPIC, door.port == 25 ? Finding.Severity.INFO : Finding.Severity.WARNING, "timeout",
                    Texts.REACH_TIMEOUT.with(door.host, door.port, settings.probe().toSeconds()), Texts.REACH_TIMEOUT_ADVICE, null);
            case ConnectException _ -> Finding.warning(TOPIC, "port-closed", Texts.REACH_CLOSED.with(where), Texts.REACH_CLOSED_ADVICE);
            case SSLException tls when isCaused(tls, CertificateExpiredException.class) || isCaused(tls, CertificateNotYetValidException.class) ->
                    Finding.error(TOPIC, "certificate-expired", Texts.REACH_EXPIRED.with(where), Texts.REACH_CERTIFICATE_ADVICE);
            case SSLException tls when isCaused(tls, GeneralSecurityException.class) -> Finding.error(TOPIC, "certificate-untrusted", Texts.REACH_UNTRUSTED.with(where), Texts.REACH_UNTRUSTED_ADVICE);
            default -> Finding.warning(TOPIC, "tls-missing", Texts.REACH_NO_TLS.with(where), Texts.REACH_NO_TLS_ADVICE);
        };
    }

    private static boolean isCaused(Throwable thrown, Class<? extends Exception> type) {
        for (Throwable cause = thrown; cause != null; cause = cause.getCause()) {
            if (type.isInstance(cause)) {
                return true;
            }
        }
        return false;
    }

    private Optional<Finding> ending(X509Certificate certificate, Door door) {
        Duration left = Duration.between(clock.instant(), certificate.getNotAfter().toInstant());
        if (left.isNegative()) {
            return Optional.of(Finding.error(TOPIC, "certificate-expired", Texts.REACH_EXPIRED.with(door.host, door.port), Texts.REACH_CERTIFICATE_ADVICE));
        }
        return left.compareTo(SOON) > 0 ? Optional.empty() : Optional.of(Finding.warning(TOPIC, "certificate-ending",
                Texts.REACH_CERTIFICATE.with(door.host, door.port, left.toDays()), Texts.REACH_CERTIFICATE_ADVICE));
    }

    /// What the server shows; a server without TLS where none is asked for shows nothing.
    private Optional<X509Certificate> certificate(Socket socket, Door door) throws IOException {
        if (door.tls == Tls.NONE) {
            line(socket.getInputStream());
            return Optional.empty();
        }
        if (door.tls == Tls.START) {
            startTls(socket);
        }
        var factory = (SSLSocketFactory) SSLSocketFactory.getDefault();
        try (var tls = (SSLSocket) factory.createSocket(socket, door.host, door.port, false)) {
            SSLParameters parameters = tls.getSSLParameters();
            parameters.setEndpointIdentificationAlgorithm("HTTPS");
            tls.setSSLParameters(parameters);
            tls.startHandshake();
            return Optional.of((X509Certificate) tls.getSession().getPeerCertificates()[0]);
        }
    }

    private static void startTls(Socket socket) throws IOException {
        InputStream in = socket.getInputStream();
        reply(in);
        say(socket, "EHLO localhost");
        reply(in);
        say(socket, "STARTTLS");
        if (!reply(in).startsWith("220")) {
            throw new IOException("no STARTTLS");
        }
    }

    private static void say(Socket socket, String line) throws IOException {
        socket.getOutputStream().write((line + "\r\n").getBytes(StandardCharsets.US_ASCII));
        socket.getOutputStream().flush();
    }

    /// The last line of a reply that may have several (`250-…`).
    private static String reply(InputStream in) throws IOException {
        for (int n = 0; n < 100; n++) {
            String line = line(in);
            if (line.length() < 4 || line.charAt(3) != '-') {
                return line;
            }
        }
        throw new IOException("endless reply");
    }

    private static String line(InputStream in) throws IOException {
        var line = new StringBuilder();
        for (int c = in.read(); c != '\n'; c = in.read()) {
            if (c < 0 || line.length() > 1_000) {
                throw new IOException("no reply");
            }
            line.append((char) c);
        }
        return line.toString().strip();
    }

    private int millis() {
        return Math.toIntExact(settings.probe().toMillis());
    }
}
