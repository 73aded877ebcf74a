package yingda.mailwire;

import java.io.IOException;
import java.net.InetAddress;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.Executors;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;

/// Tries the usual names and ports of a domain's servers: what greets in its protocol, with a certificate that is made
/// out to the name, is there.
@Component
class MailProbe {

    private static final Duration PATIENCE = Duration.ofSeconds(5);
    private static final Executor THREADS = Executors.newVirtualThreadPerTaskExecutor();

    private final MailConnections connections;

    MailProbe(MailConnections connections) {
        this.connections = connections;
    }

    List<MailCandidate> guess(String domain, String address) {
        var imap = first("* OK", tls("imap.", domain, 993), tls("mail.", domain, 993));
        var pop3 = first("+OK", tls("pop.", domain, 995), tls("pop3.", domain, 995), tls("mail.", domain, 995));
        var smtp = first("220", tls("smtp.", domain, 465), tls("mail.", domain, 465),
                new MailServer("smtp." + domain, 587, MailSecurity.STARTTLS), new MailServer("mail." + domain, 587, MailSecurity.STARTTLS));
        return smtp.join().map(out -> Stream.concat(
                imap.join().map(in -> new MailCandidate("guess", null, MailProtocol.IMAP, in, out, address)).stream(),
                pop3.join().map(in -> new MailCandidate("guess", null, MailProtocol.POP3, in, out, address)).stream()).toList())
                .orElse(List.of());
    }

    private static MailServer tls(String prefix, String domain, int port) {
        return new MailServer(prefix + domain, port, MailSecurity.TLS);
    }

    /// The first in this order that answers; all are tried at a time.
    private CompletableFuture<Optional<MailServer>> first(String greeting, MailServer... servers) {
        List<CompletableFuture<Optional<MailServer>>> tries = Stream.of(servers).map(server -> CompletableFuture.supplyAsync(
                () -> answers(server, greeting) ? Optional.of(server) : Optional.<MailServer>empty(), THREADS)).toList();
        return CompletableFuture.allOf(tries.toArray(CompletableFuture[]::new))
                .thenApply(_ -> tries.stream().map(CompletableFuture::join).flatMap(Optional::stream).findFirst());
    }

    private boolean answers(MailServer server, String greeting) {
        try {
            InetAddress address = connections.resolve(server.host()).getFirst();
            try (Dialogue dialogue = Dialogue.connect(address, server.port(), PATIENCE, PATIENCE)) {
                if (server.security() == MailSecurity.TLS) {
                    dialogue.secure(connections.sockets(server.host(), null));
                    return dialogue.line().startsWith(greeting);
                }
                return startsTls(dialogue, greeting);
            }
        } catch (MailTrouble | IOException notThere) {
            return false;
        }
    }

    private static boolean startsTls(Dialogue dialogue, String greeting) throws IOException {
        var smtp = new SmtpDialogue(dialogue);
        SmtpDialogue.Reply banner = smtp.reply();
        return Integer.toString(banner.code()).equals(greeting) && smtp.command("EHLO localhost").lines().stream()
                .anyMatch(line -> line.equalsIgnoreCase("STARTTLS"));
    }
}
