package yingda.mailtrials;

import java.io.EOFException;
import java.io.IOException;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.NoRouteToHostException;
import java.net.SocketTimeoutException;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLSocket;
import org.jspecify.annotations.Nullable;
import yingda.mailwire.Dialogue;
import yingda.mailwire.MailConnections;
import yingda.mailwire.MailSecurity;
import yingda.mailwire.MailServer;
import yingda.mailwire.MailTrouble;
import yingda.mailwire.TlsCauses;
import yingda.mime.StorableText;

/// Takes the steps of one server's test one by one, and tells of each as soon as it ends. A step that fails ends the
/// test of that server by [Stopped].
final class AccountSteps {

    /// What a step may do.
    interface Work<T> {
        T run(Map<String, String> facts) throws IOException, MailTrouble, Refused;
    }

    /// The step failed and was told of.
    static final class Stopped extends Exception {

        Stopped() {
            super(null, null, false, false);
        }
    }

    /// The server said no.
    static final class Refused extends Exception {

        private final String code;
        private final String said;

        /// @param said the server's words
        Refused(String code, String said) {
            super(code, null, false, false);
            this.code = code;
            this.said = said;
        }
    }

    /// A warning stands in the facts under this name while a step runs.
    static final String WARNING = "warning";

    private static final long SOON_DAYS = 21;
    private static final Duration PATIENCE = Duration.ofSeconds(15);
    /// A server that waits for TLS says nothing: after this the other kind of protection is tried.
    private static final Duration FIRST_WORD = Duration.ofSeconds(5);

    private final String server;
    private final String greeting;
    private final MailServer where;
    private final MailConnections connections;
    private final @Nullable String caPem;
    private final Consumer<AccountStep> told;
    private @Nullable InetAddress address;

    /// @param server `incoming` or `smtp`
    /// @param greeting how the protocol's first line begins
    AccountSteps(String server, String greeting, MailServer where, MailConnections connections, @Nullable String caPem,
            Consumer<AccountStep> told) {
        this.server = server;
        this.greeting = greeting;
        this.where = where;
        this.connections = connections;
        this.caPem = caPem;
        this.told = told;
    }

    <T> T step(String name, Work<T> work) throws Stopped {
        var facts = new LinkedHashMap<String, String>();
        long start = System.nanoTime();
        try {
            T result = work.run(facts);
            String warning = facts.remove(WARNING);
            told.accept(new AccountStep(server, name, true, millis(start), warning, null, facts));
            return result;
        } catch (Refused refused) {
            throw failed(name, start, refused.code, refused.said, facts);
        } catch (MailTrouble trouble) {
            throw failed(name, start, trouble.code(), trouble.serverSaid(), facts);
        } catch (IOException e) {
            throw failed(name, start, code(e), alert(e), facts);
        }
    }

    /// What the server said against the handshake; what our own side has against it stands in the code.
    private static String alert(IOException e) {
        return e instanceof SSLException && String.valueOf(e.getMessage()).contains("fatal alert") ? MailTrouble.oneLine(e.getMessage()) : "";
    }

    private Stopped failed(String name, long start, String code, String said, Map<String, String> facts) {
        String line = MailTrouble.oneLine(StorableText.clean(said));
        told.accept(new AccountStep(server, name, false, millis(start), code, line.isEmpty() ? null : line, facts));
        return new Stopped();
    }

    private static long millis(long start) {
        return (System.nanoTime() - start) / 1_000_000;
    }

    private static String code(IOException e) {
        return switch (e) {
            case SSLException tls -> TlsCauses.of(tls);
            case SocketTimeoutException _ -> "timeout";
            case ConnectException _, NoRouteToHostException _ -> "port-closed";
            default -> "connection-lost";
        };
    }

    /// Connected and, when the server's settings say so, protected; the greeting is not read yet.
    Dialogue connect() throws Stopped {
        address = step("dns", facts -> {
            List<InetAddress> found = connections.resolve(where.host());
            facts.put("addresses", found.stream().map(InetAddress::getHostAddress).collect(Collectors.joining(", ")));
            return found.getFirst();
        });
        Dialogue dialogue = step("tcp", facts -> {
            facts.put("address", address.getHostAddress() + " : " + where.port());
            return open();
        });
        if (where.security() == MailSecurity.TLS) {
            protect("tls", dialogue);
        }
        return dialogue;
    }

    private Dialogue open() throws IOException {
        return Dialogue.connect(address, where.port(), connections.settings().connect(), PATIENCE);
    }

    /// Lays TLS over the dialogue, which ends when that fails.
    void protect(String name, Dialogue dialogue) throws Stopped {
        step(name, facts -> {
            try {
                describe(dialogue.secure(connections.sockets(where.host(), caPem)), facts);
                return dialogue;
            } catch (SSLException | EOFException e) {
                dialogue.close();
                String code = TlsCauses.of(e);
                boolean unsure = code.equals("tls-missing") && where.security() == MailSecurity.TLS;
                throw new Refused(unsure ? plainly() : code, e instanceof EOFException ? "" : "" + e.getMessage());
            }
        });
    }

    /// What kind of server answers without TLS on a port where TLS was expected.
    private String plainly() {
        try (Dialogue plain = open()) {
            plain.patience(FIRST_WORD);
            return isOf(plain.line()) ? "port-is-plain" : "wrong-protocol";
        } catch (IOException silent) {
            return "tls-missing";
        }
    }

    private static void describe(SSLSocket socket, Map<String, String> facts) throws IOException {
        var certificate = (X509Certificate) socket.getSession().getPeerCertificates()[0];
        Instant end = certificate.getNotAfter().toInstant();
        facts.put("protocol", socket.getSession().getProtocol());
        facts.put("subject", certificate.getSubjectX500Principal().getName());
        facts.put("issuer", certificate.getIssuerX500Principal().getName());
        facts.put("notAfter", end.toString());
        if (end.isBefore(Instant.now().plus(SOON_DAYS, ChronoUnit.DAYS))) {
            facts.put(WARNING, "certificate-soon");
        }
    }

    /// The server's first line; one that belongs to another protocol is told so.
    String banner(Dialogue dialogue) throws Stopped {
        return step("banner", facts -> {
            dialogue.patience(where.security() == MailSecurity.STARTTLS ? FIRST_WORD : PATIENCE);
            String line = firstLine(dialogue);
            dialogue.patience(PATIENCE);
            if (!isOf(line)) {
                throw new Refused(line.matches("(\\* OK|\\+OK|220).*") ? "wrong-protocol" : "server-refused", line);
            }
            facts.put("banner", MailTrouble.oneLine(StorableText.clean(line)));
            return line;
        });
    }

    private String firstLine(Dialogue dialogue) throws IOException, Refused {
        try {
            return dialogue.line();
        } catch (SocketTimeoutException silent) {
            if (where.security() == MailSecurity.STARTTLS && speaksTls()) {
                throw new Refused("port-is-tls", "");
            }
            dialogue.patience(PATIENCE);
            return dialogue.line(); // some keep those waiting who may be spammers
        }
    }

    private boolean speaksTls() {
        try (Dialogue secured = open()) {
            secured.patience(FIRST_WORD);
            secured.secure(connections.sockets(where.host(), caPem));
            return true;
        } catch (SSLException e) {
            return !TlsCauses.of(e).equals("tls-missing");
        } catch (IOException | MailTrouble e) {
            return false;
        }
    }

    /// Whether the line greets in the protocol that is expected.
    private boolean isOf(String line) {
        return line.startsWith(greeting) || greeting.equals("* OK") && line.startsWith("* PREAUTH");
    }
}
