package yingda.mailwire;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;
import java.util.List;
import java.util.Properties;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocketFactory;
import javax.net.ssl.TrustManagerFactory;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.stereotype.Component;
import yingda.kernel.PrivateAddress;
import yingda.kernel.PublicHosts;

/// The rules for every connection to a mail server: verified certificates, no private hosts unless the operator
/// allows them, limits of time. A host is resolved once, and the connection goes to the address that was checked.
@Component
public class MailConnections {

    static final String[] PROTOCOLS = {"TLSv1.3", "TLSv1.2"};

    private final MailSettings settings;
    private final StepLog log;

    @Autowired
    public MailConnections(MailSettings settings) {
        this(settings, StepLog.NONE);
    }

    private MailConnections(MailSettings settings, StepLog log) {
        this.settings = settings;
        this.log = log;
    }

    /// The same rules; the steps of opening a connection are taken down.
    public MailConnections noting(StepLog log) {
        return new MailConnections(settings, log);
    }

    public MailSettings settings() {
        return settings;
    }

    /// The way to a server for the mail library: connect to `address`, never to the name.
    ///
    /// @param sockets that the library uses
    /// @param steps of opening it, which `properties` hold, too
    record Route(InetAddress address, Properties properties, NamedSockets sockets, OpeningSteps steps) {}

    /// Resolves the host and makes the mail library's properties for it.
    ///
    /// @param protocol `imap`, `pop3` or `smtp`
    /// @throws MailTrouble when the host is unknown or private
    Route route(String protocol, MailServer server, @Nullable String caPem) throws MailTrouble {
        var steps = new OpeningSteps(log, server);
        try {
            InetAddress address = resolve(server.host()).getFirst();
            var sockets = new NamedSockets(factory(caPem), server.host(), steps::connected);
            steps.resolved(address.getHostAddress(), sockets);
            return new Route(address, properties(protocol, sockets, steps), sockets, steps);
        } catch (MailTrouble trouble) {
            throw steps.failed(trouble);
        }
    }

    private Properties properties(String protocol, NamedSockets sockets, OpeningSteps steps) {
        var properties = new Properties();
        String prefix = "mail." + protocol + ".";
        steps.into(properties);
        properties.put(prefix + "socketFactory", new NotedSockets(steps::connected));
        properties.put(prefix + "ssl.socketFactory", sockets);
        properties.setProperty(prefix + "socketFactory.fallback", "false");
        properties.setProperty(prefix + "ssl.checkserveridentity", "true");
        properties.setProperty(prefix + "ssl.protocols", String.join(" ", PROTOCOLS));
        properties.setProperty(prefix + "starttls.required", "true");
        properties.setProperty(prefix + "connectiontimeout", Long.toString(settings.connect().toMillis()));
        properties.setProperty(prefix + "timeout", Long.toString(settings.answer().toMillis()));
        return properties;
    }

    /// The host's addresses, at least one.
    ///
    /// @throws MailTrouble `host-unknown` or `host-private`
    public List<InetAddress> resolve(String host) throws MailTrouble {
        try {
            return settings.privateHosts() ? List.of(InetAddress.getAllByName(host)) : PublicHosts.resolve(host);
        } catch (PrivateAddress e) {
            throw new MailTrouble("host-private", "", null);
        } catch (IOException e) {
            throw MailTrouble.of(e);
        }
    }

    /// Puts TLS over connected sockets, always for the name `host`, whatever name or address the caller gives.
    public NamedSockets sockets(String host, @Nullable String caPem) throws MailTrouble {
        return new NamedSockets(factory(caPem), host);
    }

    /// Reads certificates in PEM.
    ///
    /// @throws GeneralSecurityException when there is none or one cannot be read
    public static KeyStore authorities(String pem) throws GeneralSecurityException, IOException {
        KeyStore store = KeyStore.getInstance(KeyStore.getDefaultType());
        store.load(null);
        int number = 0;
        var bytes = new ByteArrayInputStream(pem.getBytes(StandardCharsets.US_ASCII));
        for (Certificate certificate : CertificateFactory.getInstance("X.509").generateCertificates(bytes)) {
            store.setCertificateEntry("authority-" + number++, certificate);
        }
        if (number == 0) {
            throw new GeneralSecurityException("no certificate");
        }
        return store;
    }

    private static SSLSocketFactory factory(@Nullable String caPem) throws MailTrouble {
        if (caPem == null) {
            return (SSLSocketFactory) SSLSocketFactory.getDefault();
        }
        try {
            var trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
            trust.init(authorities(caPem));
            SSLContext context = SSLContext.getInstance("TLS");
            context.init(null, trust.getTrustManagers(), null);
            return context.getSocketFactory();
        } catch (GeneralSecurityException | IOException e) {
            throw new MailTrouble("certificate-untrusted", "", e);
        }
    }
}
