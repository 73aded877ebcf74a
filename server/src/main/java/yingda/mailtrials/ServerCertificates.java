package yingda.mailtrials;

import java.io.IOException;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.stream.Stream;
import javax.net.ssl.SSLSocket;
import org.jspecify.annotations.Nullable;
import yingda.mailwire.Dialogue;
import yingda.mailwire.ImapDialogue;
import yingda.mailwire.MailAccount;
import yingda.mailwire.MailConnections;
import yingda.mailwire.MailProtocol;
import yingda.mailwire.MailSecurity;
import yingda.mailwire.MailServer;
import yingda.mailwire.MailTrouble;
import yingda.mailwire.Pop3Dialogue;
import yingda.mailwire.SmtpDialogue;

/// How long the certificates of an account's servers last, with TLS from the first byte and by STARTTLS. Nobody logs in.
final class ServerCertificates {

    private final MailConnections connections;

    ServerCertificates(MailConnections connections) {
        this.connections = connections;
    }

    /// When the first of them ends; null where none was shown.
    @Nullable Instant until(MailAccount account) {
        return Stream.of(until(account.incoming(), account.caPem(), dialogue -> askIncoming(account.protocol(), dialogue)),
                until(account.smtp(), account.caPem(), this::askSmtp)).flatMap(Optional::stream).min(Instant::compareTo).orElse(null);
    }

    private Optional<Instant> until(MailServer server, @Nullable String caPem, Asking asking) {
        Duration patience = connections.settings().connect();
        try (Dialogue dialogue = Dialogue.connect(connections.resolve(server.host()).getFirst(), server.port(), patience, patience)) {
            if (server.security() == MailSecurity.STARTTLS) {
                asking.ask(dialogue);
            }
            SSLSocket secured = dialogue.secure(connections.sockets(server.host(), caPem));
            return Optional.of(((X509Certificate) secured.getSession().getPeerCertificates()[0]).getNotAfter().toInstant());
        } catch (MailTrouble | IOException unreachable) {
            return Optional.empty(); // the run of this mailbox reports it
        }
    }

    /// What a protocol says before TLS begins; a server that refuses it breaks the handshake off.
    private interface Asking {
        void ask(Dialogue dialogue) throws IOException;
    }

    private static void askIncoming(MailProtocol protocol, Dialogue dialogue) throws IOException {
        dialogue.line();
        if (protocol == MailProtocol.IMAP) {
            new ImapDialogue(dialogue).command("STARTTLS");
        } else {
            new Pop3Dialogue(dialogue).command("STLS");
        }
    }

    private void askSmtp(Dialogue dialogue) throws IOException {
        var smtp = new SmtpDialogue(dialogue);
        smtp.reply();
        smtp.command("EHLO " + connections.settings().sending().ehloName());
        smtp.command("STARTTLS");
    }
}
