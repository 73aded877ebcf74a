package yingda.email;

import jakarta.mail.Address;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.URLName;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeMessage;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Properties;
import org.eclipse.angus.mail.smtp.SMTPTransport;

/// One logged-in SMTP connection (RFC 5321).
final class SmtpConnection implements AutoCloseable {

    private final Session session;
    private final Transport transport;

    private SmtpConnection(Session session, boolean tls) {
        this.session = session;
        this.transport = new Transport(session, tls);
    }

    /// Connects, checks the certificate and logs in.
    static SmtpConnection open(MailConnections connections, MailAccount account) throws MailTrouble {
        MailServer server = account.smtp();
        MailConnections.Route route = connections.route("smtp", server, account.caPem());
        Properties properties = route.properties();
        properties.setProperty("mail.smtp.starttls.enable", "true");
        properties.setProperty("mail.smtp.auth", "true");
        properties.setProperty("mail.smtp.auth.mechanisms", "PLAIN LOGIN");
        properties.setProperty("mail.smtp.localhost", "localhost");
        properties.setProperty("mail.smtp.sendpartial", "true");
        properties.setProperty("mail.smtp.quitwait", "false");
        var connection = new SmtpConnection(Session.getInstance(properties), server.security() == MailSecurity.TLS);
        try {
            connection.transport.connect(route.address(), server.port(), account.user(), account.password());
            return connection;
        } catch (MessagingException e) {
            throw MailTrouble.of(e);
        }
    }

    /// Hands over the bytes of `raw` as they are. It gives an outcome for whatever happens.
    SmtpOutcome send(String from, List<String> recipients, Path raw) {
        try {
            var message = new Stored(session, raw, from);
            transport.sendMessage(message, addresses(recipients));
            return SmtpOutcome.accepted(transport.getLastServerResponse());
        } catch (MessagingException e) {
            return SmtpOutcome.of(e, transport.dotSent, recipients.getFirst());
        }
    }

    private static Address[] addresses(List<String> recipients) throws MessagingException {
        Address[] addresses = new Address[recipients.size()];
        for (int i = 0; i < addresses.length; i++) {
            addresses[i] = new InternetAddress(recipients.get(i), false);
        }
        return addresses;
    }

    @Override
    public void close() {
        try {
            transport.close();
        } catch (MessagingException _) {
            // The server is gone already: nothing is left to close.
        }
    }

    /// Knows whether the final dot went out: from then on the server may have taken the mail.
    private static final class Transport extends SMTPTransport {

        private boolean dotSent;

        Transport(Session session, boolean tls) {
            super(session, new URLName("smtp", null, -1, null, null, null), "smtp", tls);
        }

        @Override
        protected void finishData() throws IOException, MessagingException {
            dotSent = true;
            super.finishData();
        }

        @Override
        protected void finishBdat() throws IOException, MessagingException {
            dotSent = true;
            super.finishBdat();
        }
    }

    /// A message whose bytes are a file: nothing of it is made anew, so that every attempt sends the same.
    private static final class Stored extends MimeMessage {

        private final Path raw;

        Stored(Session session, Path raw, String from) throws MessagingException {
            super(session);
            this.raw = raw;
            setFrom(new InternetAddress(from, false));
        }

        @Override
        public void writeTo(OutputStream out, String[] ignored) throws IOException {
            Files.copy(raw, out);
        }
    }
}
