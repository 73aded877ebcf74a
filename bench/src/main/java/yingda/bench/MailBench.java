package yingda.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Map;

/// 1,500 mixed mails from a local Dovecot, beside a bare download of the same mails before and after; then what stays
/// cheap: mails that trickle in, idle mailboxes, one very large mail, parsing.
final class MailBench {

    private static final int MAILS = 1_500;
    private static final Duration LIMIT = Duration.ofMinutes(3);
    private static final String ADDRESS = "service@shop.example";

    private MailBench() {
    }

    static Map<String, Object> run(Path repository) throws Exception {
        if (RealMail.missing() != null) {
            throw new IOException(RealMail.missing());
        }
        Path folder = Files.createTempDirectory("yingda-bench-mail");
        try (RealMail mail = new RealMail(); Server server = new Server(repository)) {
            mail.user(ADDRESS);
            mail.fill(ADDRESS, new MixedMails().make(MAILS, ADDRESS));
            Limits.lift(server);
            server.with("yingda.mail.private-hosts", "true").with("yingda.mail.lease", "3s").start();
            Api admin = Desk.admin(server);
            MailRows rows = new MailRows(server);
            Map<String, Object> figures = firstSync(server, admin, mail, folder, rows);
            new MailLoad(server, admin, rows).print(mail, ADDRESS, folder);
            MailParsing.print(admin, repository);
            return figures;
        } finally {
            Folders.delete(folder);
        }
    }

    private static Map<String, Object> firstSync(Server server, Api admin, RealMail mail, Path folder, MailRows rows) throws Exception {
        BenchMailbox.Place place = new BenchMailbox.Place(mail.imapsPort(), mail.smtpsPort(), ADDRESS, RealMail.PASSWORD, mail.authority());
        String group = admin.post("/api/groups", Json.object("identifier", "mail", "name", "邮件组")).path("id").asString();
        BareDownload.measure(place, Files.createDirectory(folder.resolve("warm-up")));
        double before = BareDownload.measure(place, Files.createDirectory(folder.resolve("before")));
        BenchMailbox mailbox = BenchMailbox.create(admin, group, place);
        long start = System.nanoTime();
        mailbox.use(server, admin);
        Await.until("all mails are taken in", LIMIT, () -> rows.received() >= MAILS);
        double seconds = (System.nanoTime() - start) / 1e9;
        double after = BareDownload.measure(place, Files.createDirectory(folder.resolve("after")));
        return figures(rows, seconds, before, after);
    }

    private static Map<String, Object> figures(MailRows rows, double seconds, double before, double after)
            throws SQLException, IOException {
        double rate = MAILS / seconds;
        double bare = (before + after) / 2;
        long different = rows.number("select count(distinct message_id) from mail where direction = 'in' and state = 'taken'");
        System.out.printf("Bare download before %.0f/s, after %.0f/s; %d conversations%n", before, after,
                rows.number("select count(*) from conversation"));
        return Json.object("mails", MAILS, "seconds", Math.round(seconds * 100) / 100.0, "rate", Math.round(rate),
                "bareRate", Math.round(bare), "ratio", Math.round(rate / bare * 100) / 100.0, "lost", MAILS - different,
                "doubled", Math.max(0, rows.lines() - MAILS));
    }
}
