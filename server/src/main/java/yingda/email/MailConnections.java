package yingda.email;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;
import java.util.Properties;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocketFactory;
import javax.net.ssl.TrustManagerFactory;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import yingda.kernel.PrivateAddress;
import yingda.kernel.PublicHosts;

/// The rules for every connection to a mail server: verified certificates, no private hosts unless the operator
/// allows them, limits of time.
@Component
final class MailConnections {

    private final MailSettings settings;

    MailConnections(MailSettings settings) {
        this.settings = settings;
    }

    MailSettings settings() {
        return settings;
    }

    /// The mail library's properties for one server.
    ///
    /// @param protocol `imap` or `smtp`
    /// @throws MailTrouble when the host is unknown or private
    Properties properties(String protocol, MailServer server, @Nullable String caPem) throws MailTrouble {
        refusePrivate(server.host());
        var properties = new Properties();
        String prefix = "mail." + protocol + ".";
        properties.put(prefix + "ssl.socketFactory", sockets(caPem));
        properties.setProperty(prefix + "socketFactory.fallback", "false");
        properties.setProperty(prefix + "ssl.checkserveridentity", "true");
        properties.setProperty(prefix + "ssl.protocols", "TLSv1.3 TLSv1.2");
        properties.setProperty(prefix + "starttls.required", "true");
        properties.setProperty(prefix + "connectiontimeout", Long.toString(settings.connect().toMillis()));
        properties.setProperty(prefix + "timeout", Long.toString(settings.answer().toMillis()));
        return properties;
    }

    /// Reads certificates in PEM.
    ///
    /// @throws GeneralSecurityException when there is none or one cannot be read
    static KeyStore authorities(String pem) throws GeneralSecurityException, IOException {
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

    private static SSLSocketFactory sockets(@Nullable String caPem) throws MailTrouble {
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

    private void refusePrivate(String host) throws MailTrouble {
        if (settings.privateHosts()) {
            return;
        }
        try {
            PublicHosts.check(host);
        } catch (PrivateAddress e) {
            throw new MailTrouble("host-private", "", null);
        } catch (IOException e) {
            throw MailTrouble.of(e);
        }
    }
}
