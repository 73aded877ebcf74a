package yingda.mailwire;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.Executors;
import java.util.function.Function;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;
import yingda.kernel.TestKeys;
import yingda.mailserver.Flavour;
import yingda.mailserver.ScriptedServer;
import yingda.mime.MailCorpus;

/// What mail servers of the world have answered, given to our connections at the step that asked for it and at others:
/// each ends well or with a trouble that has a name.
class ReplayTest {

    private static final MailConnections CONNECTIONS = new MailConnections(new Binder(new MapConfigurationPropertySource(
            Map.of("yingda.mail.private-hosts", "true", "yingda.mail.answer", "500ms"))).bindOrCreate("yingda.mail", MailSettings.class));
    private static final String ADDRESS = "desk@shop.example";
    private static final String PASSWORD = "a-secret-pass";
    private static final String FINE = "fine";

    /// So many servers play recordings side by side: most of the time each waits for a client that waits for more.
    private static final int SERVERS = 48;

    private static final BlockingQueue<ScriptedServer> SERVERS_AT_REST = new ArrayBlockingQueue<>(SERVERS);

    private final Map<String, Integer> outcomes = new ConcurrentSkipListMap<>();
    private final Queue<String> faults = new ConcurrentLinkedQueue<>();

    private interface Talk {
        String run(ScriptedServer server) throws Exception;
    }

    @BeforeAll
    static void start() throws Exception {
        for (int i = 0; i < SERVERS; i++) {
            ScriptedServer server = new ScriptedServer(TestKeys.localhost(), Flavour.PLAIN);
            server.user(ADDRESS, PASSWORD).inbox().add("Subject: one\r\n\r\nfirst\r\n".getBytes(StandardCharsets.US_ASCII));
            SERVERS_AT_REST.add(server);
        }
    }

    @AfterAll
    static void stop() throws Exception {
        for (ScriptedServer server : SERVERS_AT_REST) {
            server.close();
        }
    }

    private static MailAccount account(ScriptedServer server) {
        return MailAccount.imap(new MailServer("localhost", server.imapPort(), MailSecurity.TLS),
                new MailServer("localhost", server.smtpPort(), MailSecurity.TLS), ADDRESS, PASSWORD, TestKeys.caPem());
    }

    @Test
    void noAnswerOfAnImapServerIsAFault() throws Exception {
        replayAll("Imap", 300, FINE, file -> imapSteps(file.getFileName().toString()), ReplayTest::readInbox);
    }

    @Test
    void noAnswerOfAnSmtpServerIsAFault(@TempDir Path folder) throws Exception {
        Path mail = Files.writeString(folder.resolve("mail"), "Subject: one\r\n\r\nfirst\r\n");
        replayAll("Smtp", 30, FINE, _ -> Set.of("GREETING", "EHLO", "AUTH", "MAIL", "RCPT", "DATA", "DOT", "QUIT"),
                server -> send(server, mail));
    }

    @Test
    void noAnswerOfAPop3ServerIsAFault() throws Exception {
        replayAll("Pop3", 60, FINE, _ -> Set.of("GREETING", "PASS", "UIDL", "LIST", "TOP", "RETR"),
                server -> visit(server, MailAuth.PASSWORD));
    }

    @Test
    void noAnswerOfAPop3ServerToATokenIsAFault() throws Exception {
        replayAll("Pop3", 60, "log-in-refused", _ -> Set.of("AUTH"), server -> visit(server, MailAuth.OAUTH));
    }

    /// @param least how many recordings there must be, and more
    /// @param usual what must have come out at least once
    private void replayAll(String protocol, int least, String usual, Function<Path, Set<String>> steps, Talk talk) throws Exception {
        List<Path> recordings = recordings(protocol);
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (Path file : recordings) {
                steps.apply(file).forEach(step -> threads.submit(() -> replay(file, step, talk)));
            }
        }
        conclude(protocol, recordings.size(), least, usual);
    }

    private static List<Path> recordings(String protocol) throws Exception {
        try (var all = Files.walk(MailCorpus.folder("protocol-transcripts").resolve(protocol))) {
            return all.filter(file -> file.toString().endsWith(".txt")).sorted().toList();
        }
    }

    private Void replay(Path file, String step, Talk talk) throws Exception {
        ScriptedServer server = SERVERS_AT_REST.take();
        try {
            server.replay(step, onTheWire(file));
            outcomes.merge(talk.run(server), 1, Integer::sum);
        } catch (MailTrouble trouble) {
            outcomes.merge(trouble.code(), 1, Integer::sum);
        } catch (Exception | Error fault) {
            faults.add(file.getFileName() + " at " + step + ": " + fault);
        } finally {
            server.replay(step, null);
            SERVERS_AT_REST.add(server);
        }
        return null;
    }

    /// Lines of recordings end as editors end them; on the wire, and in the lengths that they name, it is CR LF.
    private static byte[] onTheWire(Path file) throws IOException {
        return Files.readString(file, StandardCharsets.ISO_8859_1).replace("\r\n", "\n").replace("\n", "\r\n")
                .getBytes(StandardCharsets.ISO_8859_1);
    }

    private void conclude(String protocol, int recordings, int least, String usual) {
        System.out.println(protocol + ": " + recordings + " recordings, " + outcomes);
        assertThat(faults).as("of %s", outcomes).isEmpty();
        assertThat(recordings).isGreaterThan(least);
        assertThat(outcomes).containsKey(usual).hasSizeGreaterThan(1);
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

    private static String readInbox(ScriptedServer server) throws Exception {
        try (var imap = ImapConnection.open(CONNECTIONS, account(server))) {
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
            return FINE;
        }
    }

    private static String send(ScriptedServer server, Path mail) throws Exception {
        try (var smtp = SmtpConnection.open(CONNECTIONS, account(server))) {
            SmtpOutcome outcome = smtp.send(ADDRESS, List.of("chen@customers.example"), mail);
            return outcome.result() == SmtpOutcome.Result.ACCEPTED ? FINE : outcome.result().name();
        }
    }

    private static String visit(ScriptedServer server, MailAuth auth) throws Exception {
        MailAccount imap = account(server);
        var account = new MailAccount(MailProtocol.POP3, new MailServer("localhost", server.popPort(), MailSecurity.TLS), imap.smtp(),
                auth, ADDRESS, PASSWORD, imap.caPem());
        try (var pop3 = Pop3Connection.open(CONNECTIONS, account)) {
            pop3.list();
            var wanted = new Wanted(new Place("INBOX", FolderRole.INBOX, 0, 1), 23, null, false, 0);
            pop3.name(1, 1);
            pop3.fetch(List.of(wanted));
            pop3.fetchHeader(wanted);
            pop3.fetchLarge(wanted, 1_000_000, new ByteArrayOutputStream());
            return FINE;
        }
    }
}
