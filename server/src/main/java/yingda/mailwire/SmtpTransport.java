package yingda.mailwire;

import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.URLName;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.SocketTimeoutException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.eclipse.angus.mail.smtp.SMTPOutputStream;
import org.eclipse.angus.mail.smtp.SMTPSendFailedException;
import org.eclipse.angus.mail.smtp.SMTPTransport;
import org.jspecify.annotations.Nullable;
import yingda.maillog.MailEvent.Step;

/// The mail library's connection, log-in and line protocol, with the steps of a mail one by one.
final class SmtpTransport extends SMTPTransport {

    private final OpeningSteps steps;
    private @Nullable SMTPOutputStream data;

    /// @param steps are told how far connecting came
    SmtpTransport(Session session, boolean tls, OpeningSteps steps) {
        super(session, new URLName("smtp", null, -1, null, null, null), "smtp", tls);
        this.steps = steps;
    }

    @Override
    protected int readServerResponse() throws MessagingException {
        steps.listening();
        int code = super.readServerResponse();
        steps.greetedBySmtp(words());
        return code;
    }

    @Override
    protected boolean ehlo(String domain) throws MessagingException {
        boolean known = super.ehlo(domain);
        steps.saidHello(words());
        return known;
    }

    @Override
    protected void startTLS() throws MessagingException {
        super.startTLS();
        steps.secured(Step.EHLO);
    }

    /// One command; the reply's code.
    ///
    /// @throws MessagingException when the connection is lost
    synchronized int say(String command) throws MessagingException {
        return present(simpleCommand(command));
    }

    /// The server's last words.
    String words() {
        return MailTrouble.oneLine(getLastServerResponse());
    }

    /// Asks to send the text of the mail; the reply's code, 354 when the server waits for it.
    synchronized int begin() throws MessagingException {
        try {
            data = (SMTPOutputStream) data();
        } catch (SMTPSendFailedException refused) {
            return present(refused.getReturnCode());
        }
        return getLastReturnCode();
    }

    /// Sends a file as the text of the mail, all but the final dot.
    synchronized void stream(Path raw) throws IOException {
        Files.copy(raw, data);
        data.ensureAtBOL();
    }

    /// Sends the final dot and waits for the reply, longer than for others: servers look at the whole mail now.
    ///
    /// @return the reply's code
    synchronized int end(Duration longest) throws MessagingException {
        long until = System.nanoTime() + longest.toNanos();
        sendCommand(".");
        while (true) {
            try {
                return present(readServerResponse());
            } catch (MessagingException silent) {
                if (!(silent.getNextException() instanceof SocketTimeoutException) || System.nanoTime() >= until) {
                    throw silent;
                }
            }
        }
    }

    /// Leaves at once: a mail whose final dot did not go out is dropped by the server.
    void cut() {
        try {
            close();
        } catch (MessagingException _) {
            // The server is gone already: nothing is left to close.
        }
    }

    private static int present(int code) throws MessagingException {
        if (code < 0) {
            throw new MessagingException("the server closed the connection");
        }
        return code;
    }

    /// The most bytes of one mail that the server takes; unlimited when it does not say.
    long mostBytes() {
        String said = supportsExtension("SIZE") ? getExtensionParameter("SIZE") : null;
        try {
            long most = said == null || said.isBlank() ? 0 : Long.parseLong(said.strip());
            return most <= 0 ? Long.MAX_VALUE : most;
        } catch (NumberFormatException _) {
            return Long.MAX_VALUE; // servers write what they like; the mail will show
        }
    }

    static boolean holdsEightBits(Path raw) throws IOException {
        byte[] some = new byte[1 << 16];
        try (InputStream in = new BufferedInputStream(Files.newInputStream(raw))) {
            for (int read = in.read(some); read >= 0; read = in.read(some)) {
                for (int i = 0; i < read; i++) {
                    if (some[i] < 0) {
                        return true;
                    }
                }
            }
        }
        return false;
    }
}
