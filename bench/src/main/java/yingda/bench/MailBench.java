package yingda.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/// 1,500 mixed mails from a local Dovecot, beside a bare download of the same mails before and after; then what stays
/// cheap: mails that trickle in, idle mailboxes, one very large mail, parsing. Both are measured as they run in a
/// process that has worked for a while: a dozen other mailboxes of as many mails go before on each side.
final class MailBench {

    private static final int MAILS = 1_500;
    private static final Duration LIMIT = Duration.ofMinutes(3);
    private static final String ADDRESS = "service@shop.example";
    /// The JIT compiler is done with what runs once for each mail after 5,000 to 15,000 of them.
    private static final List<String> WARM_UP = IntStream.rangeClosed(1, 12).mapToObj(n -> "before" + n + "@shop.example").toList();

    private MailBench() {
    }

    static Map<String, Object> run(Path repository) throws Exception {
        if (RealMail.missing() != null) {
            throw new IOException(RealMail.missing());
        }
        Path folder = Files.createTempDirectory("yingda-bench-mail");
        try (RealMail mail = new RealMail(); Server server = new Server(repository)) {
            for (String address : WARM_UP) {
                fill(mail, address, WARM_UP.indexOf(address));
            }
            fill(mail, ADDRESS, 42);
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

    private static void fill(RealMail mail, String address, int seed) throws IOException, InterruptedException {
        mail.user(address);
        mail.fill(address, new MixedMails(seed).make(MAILS, address));
    }

    private static Map<String, Object> firstSync(Server server, Api admin, RealMail mail, Path folder, MailRows rows) throws Exception {
        String group = admin.post("/api/groups", Json.object("identifier", "mail", "name", "邮件组")).path("id").asString();
        for (String address : WARM_UP) {
            double bare = bare(place(mail, address), folder);
            double cold = sync(server, admin, group, place(mail, address), rows);
            System.out.printf("To warm up, mailbox %d since the start: %.2f s, %.0f/s; bare %.0f/s%n", WARM_UP.indexOf(address) + 1,
                    cold, MAILS / cold, bare);
        }
        BenchMailbox.Place place = place(mail, ADDRESS);
        double before = bare(place, folder);
        MailCost cost = MailCost.now(server, mail);
        double seconds = sync(server, admin, group, place, rows);
        System.out.println("Processor time for a mail, ms:" + MailCost.now(server, mail).since(cost, MAILS));
        return figures(rows, seconds, before, bare(place, folder));
    }

    private static double bare(BenchMailbox.Place place, Path folder) throws Exception {
        Path mails = Files.createTempDirectory(folder, "bare");
        double rate = BareDownload.measure(place, mails);
        Folders.delete(mails);
        return rate;
    }

    private static BenchMailbox.Place place(RealMail mail, String address) throws IOException {
        return new BenchMailbox.Place(mail.imapsPort(), mail.smtpsPort(), address, RealMail.PASSWORD, mail.authority());
    }

    /// Seconds from the click that puts a mailbox to use until all of its mails are taken in.
    private static double sync(Server server, Api admin, String group, BenchMailbox.Place place, MailRows rows) throws Exception {
        BenchMailbox mailbox = BenchMailbox.create(admin, group, place);
        String taken = "select count(*) from mail_first_sync s where mailbox_id = '" + mailbox.id() + "' and not exists ("
                + "select from mail_placement p where p.workspace_id = s.workspace_id and p.mailbox_id = s.mailbox_id"
                + " and p.outcome in ('waiting', 'retry'))";
        long start = System.nanoTime();
        mailbox.use(server, admin);
        Await.until("all mails are taken in", LIMIT, () -> rows.asked(taken) == 1);
        return (System.nanoTime() - start) / 1e9;
    }

    private static Map<String, Object> figures(MailRows rows, double seconds, double before, double after)
            throws SQLException, IOException {
        double rate = MAILS / seconds;
        double bare = (before + after) / 2;
        long different = rows.number("select count(distinct message_id) from mail where direction = 'in' and state = 'taken'")
                - (long) WARM_UP.size() * MAILS;
        System.out.printf("Bare download before %.0f/s, after %.0f/s; %d conversations%n", before, after,
                rows.number("select count(*) from conversation"));
        return Json.object("mails", MAILS, "seconds", Math.round(seconds * 100) / 100.0, "rate", Math.round(rate),
                "bareRate", Math.round(bare), "ratio", Math.round(rate / bare * 100) / 100.0, "lost", MAILS - different,
                "doubled", Math.max(0, rows.lines() - (WARM_UP.size() + 1L) * MAILS));
    }
}
