package yingda.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Comparator;
import java.util.Map;
import java.util.stream.Stream;

/// 1,500 mixed mails from a local IMAP server, beside a bare download of the same mails before and after.
final class MailBench {

    private static final int MAILS = 1_500;
    private static final long LIMIT_SECONDS = 120;

    private MailBench() {
    }

    static Map<String, Object> run(Path repository) throws Exception {
        Path folder = Files.createTempDirectory("yingda-bench-mail");
        try (MailServer mails = new MailServer(folder); Server server = new Server(repository)) {
            mails.fill(new MixedMails().make(MAILS, MailServer.ADDRESS));
            Limits.lift(server);
            server.with("yingda.mail.private-hosts", "true").start();
            download(mails, folder, "warm-up");
            double before = download(mails, folder, "before");
            double seconds = takeIn(server, mails);
            double after = download(mails, folder, "after");
            return figures(server, seconds, before, after);
        } finally {
            delete(folder);
        }
    }

    private static double download(MailServer mails, Path folder, String name) throws Exception {
        return BareDownload.measure(mails, Files.createDirectory(folder.resolve(name)));
    }

    /// Seconds from the moment at which the mailbox may be read until the last mail stands in its conversation.
    private static double takeIn(Server server, MailServer mails) throws Exception {
        Api admin = Desk.admin(server);
        String group = admin.post("/api/groups", Json.object("identifier", "mail", "name", "邮件组")).path("id").asString();
        Map<String, Object> imap = Json.object("host", "localhost", "port", mails.imapPort(), "security", "tls");
        Map<String, Object> smtp = Json.object("host", "localhost", "port", mails.smtpPort(), "security", "tls");
        Map<String, Object> form = Json.object("name", "压测邮箱", "groupId", group, "address", MailServer.ADDRESS,
                "senderName", "压测", "incoming", imap, "smtp", smtp, "user", MailServer.ADDRESS,
                "password", MailServer.PASSWORD, "caPem", mails.certificate());
        String id = admin.post("/api/mailboxes", form).path("id").asString();
        try (Connection database = new Database(server.data()).connect()) {
            execute(database, "update mailbox set usable_at = now()");
            long start = System.nanoTime();
            admin.put("/api/mailboxes/" + id, form); // wakes those who read
            while (number(database, "select count(*) from mail where direction = 'in'") < MAILS) {
                if (System.nanoTime() - start > LIMIT_SECONDS * 1_000_000_000L) {
                    throw new IOException("Not all mails were taken in after " + LIMIT_SECONDS + " s");
                }
                Server.sleep(20);
            }
            return (System.nanoTime() - start) / 1e9;
        }
    }

    private static void execute(Connection database, String command) throws SQLException {
        try (Statement statement = database.createStatement()) {
            statement.execute(command);
        }
    }

    private static Map<String, Object> figures(Server server, double seconds, double before, double after)
            throws SQLException, IOException {
        try (Connection database = new Database(server.data()).connect()) {
            long taken = number(database, "select count(distinct message_id) from mail where state = 'taken'");
            long lines = number(database, "select count(*) from message where kind = 'mail'");
            double rate = MAILS / seconds;
            double bare = (before + after) / 2;
            System.out.printf("Bare download before %.0f/s, after %.0f/s; %d conversations%n", before, after,
                    number(database, "select count(*) from conversation"));
            return Json.object("mails", MAILS, "seconds", Math.round(seconds * 100) / 100.0, "rate", Math.round(rate),
                    "bareRate", Math.round(bare), "ratio", Math.round(rate / bare * 100) / 100.0,
                    "lost", MAILS - taken, "doubled", Math.max(0, lines - MAILS));
        }
    }

    private static long number(Connection database, String query) throws SQLException {
        try (Statement statement = database.createStatement(); ResultSet row = statement.executeQuery(query)) {
            row.next();
            return row.getLong(1);
        }
    }

    private static void delete(Path folder) throws IOException {
        try (Stream<Path> all = Files.walk(folder)) {
            for (Path path : all.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(path);
            }
        }
    }
}
