package yingda.email;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;
import yingda.kernel.TestKeys;
import yingda.mailserver.Flavour;
import yingda.mailserver.ScriptedServer;

/// What mail servers of the world have answered, given to our connections at the step that asked for it and at others:
/// each ends well or with a trouble that has a name.
class ReplayTest {

    private static final MailConnections CONNECTIONS = new MailConnections(new Binder(new MapConfigurationPropertySource(
            Map.of("yingda.mail.private-hosts", "true", "yingda.mail.answer", "1s"))).bindOrCreate("yingda.mail", MailSettings.class));
    private static final String ADDRESS = "desk@shop.example";
    private static final String PASSWORD = "a-secret-pass";

    private static ScriptedServer server;

    private final TreeMap<String, Integer> outcomes = new TreeMap<>();
    private final List<String> faults = new ArrayList<>();

    private interface Talk {
        String run() throws Exception;
    }

    @BeforeAll
    static void start() throws Exception {
        server = new ScriptedServer(TestKeys.localhost(), Flavour.PLAIN);
        server.user(ADDRESS, PASSWORD).inbox().add("Subject: one\r\n\r\nfirst\r\n".getBytes(StandardCharsets.US_ASCII));
    }

    @AfterAll
    static void stop() throws Exception {
        server.close();
    }

    private static MailAccount account() {
        return MailAccount.imap(new MailServer("localhost", server.imapPort(), MailSecurity.TLS),
                new MailServer("localhost", server.smtpPort(), MailSecurity.TLS), ADDRESS, PASSWORD, TestKeys.caPem());
    }

    @Test
    void noAnswerOfAnImapServerIsAFault() throws Exception {
        List<Path> recordings = recordings("Imap");
        for (Path file : recordings) {
            for (String step : imapSteps(file.getFileName().toString())) {
                replay(file, step, ReplayTest::readInbox);
            }
        }
        conclude("IMAP", recordings.size(), 300);
    }

    @Test
    void noAnswerOfAnSmtpServerIsAFault(@TempDir Path folder) throws Exception {
        Path mail = Files.writeString(folder.resolve("mail"), "Subject: one\r\n\r\nfirst\r\n");
        List<Path> recordings = recordings("Smtp");
        for (Path file : recordings) {
            for (String step : List.of("GREETING", "EHLO", "AUTH", "MAIL", "RCPT", "DATA", "DOT", "QUIT")) {
                replay(file, step, () -> send(mail));
            }
        }
        conclude("SMTP", recordings.size(), 30);
    }

    private static List<Path> recordings(String protocol) throws Exception {
        try (var all = Files.walk(MailCorpus.folder("protocol-transcripts").resolve(protocol))) {
            return all.filter(file -> file.toString().endsWith(".txt")).sorted().toList();
        }
    }

    /// Lines of recordings end as editors end them; on the wire, and in the lengths that they name, it is CR LF.
    private void replay(Path file, String step, Talk talk) throws Exception {
        String text = Files.readString(file, StandardCharsets.ISO_8859_1).replace("\r\n", "\n").replace("\n", "\r\n");
        server.replay(step, text.getBytes(StandardCharsets.ISO_8859_1));
        try {
            outcomes.merge(talk.run(), 1, Integer::sum);
        } catch (MailTrouble trouble) {
            outcomes.merge(trouble.code(), 1, Integer::sum);
        } catch (RuntimeException | Error fault) {
            faults.add(file.getFileName() + " at " + step + ": " + fault);
        } finally {
            server.replay(step, null);
        }
    }

    private void conclude(String protocol, int recordings, int least) {
        System.out.println(protocol + ": " + recordings + " recordings, " + outcomes);
        assertThat(faults).as("of %s", outcomes).isEmpty();
        assertThat(recordings).isGreaterThan(least);
        assertThat(outcomes).containsKey("fine").hasSizeGreaterThan(1);
    }

    /// The step of which the recording is, by its name; those without one are given where mails are expected.
    private static Set<String> imapSteps(String name) {
        var steps = new LinkedHashSet<String>();
        if (name.contains("greeting")) {
            steps.add("GREETING");
        } else if (name.contains("capabilit")) {
            steps.add("CAPABILITY");
        } else if (name.startsWith("authenticate")) {
            steps.add("AUTHENTICATE");
        } else if (name.startsWith("list") || name.startsWith("lsub") || name.startsWith("xlist")) {
            steps.add("LIST");
        } else if (name.startsWith("select") || name.startsWith("examine")) {
            steps.add("EXAMINE");
        } else if (name.startsWith("search")) {
            steps.add("SEARCH");
        } else if (name.startsWith("status")) {
            steps.add("STATUS");
        } else if (name.contains("idle")) {
            steps.add("IDLE");
        } else if (name.startsWith("id")) {
            steps.add("ID");
        } else {
            steps.addAll(List.of("FETCH", "FETCH BODY"));
        }
        return steps;
    }

    private static String readInbox() throws Exception {
        try (var imap = ImapConnection.open(CONNECTIONS, account())) {
            imap.folders();
            imap.status("INBOX");
            ImapConnection.Folder folder = imap.examine("INBOX");
            imap.listFrom(1);
            imap.listNewest(folder, 10, true);
            imap.uids("ALL");
            var wanted = new Wanted(new Place("INBOX", FolderRole.INBOX, folder.uidValidity(), 1), 23, null, false, 0);
            imap.fetch(List.of(wanted));
            imap.fetchLarge(wanted, 1_000_000, new ByteArrayOutputStream());
            imap.idle(Duration.ZERO);
            return "fine";
        }
    }

    private static String send(Path mail) throws Exception {
        try (var smtp = SmtpConnection.open(CONNECTIONS, account())) {
            SmtpOutcome outcome = smtp.send(ADDRESS, List.of("chen@customers.example"), mail);
            return outcome.result() == SmtpOutcome.Result.ACCEPTED ? "fine" : outcome.result().name();
        }
    }
}
