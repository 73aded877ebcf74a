package yingda.bench;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.stream.Stream;
import yingda.mailserver.Flavour;
import yingda.mailserver.ScriptedServer;

/// What mail costs a server that runs: a steady trickle, mailboxes in which nothing happens, one very large mail.
final class MailLoad {

    private static final int PER_SECOND = 50;
    private static final int SECONDS = 20;
    private static final int MAILBOXES = 200;
    private static final int LARGE = 100 << 20;
    private static final Duration LIMIT = Duration.ofMinutes(3);

    private final Server server;
    private final Api admin;
    private final MailRows rows;

    MailLoad(Server server, Api admin, MailRows rows) {
        this.server = server;
        this.admin = admin;
        this.rows = rows;
    }

    void print(RealMail mail, String address, Path folder) throws Exception {
        trickle(mail, address);
        large(mail, address);
        idle(folder);
    }

    private void trickle(RealMail mail, String address) throws IOException, java.sql.SQLException {
        long before = rows.received();
        long linesBefore = rows.lines();
        int count = PER_SECOND * SECONDS;
        long start = System.nanoTime();
        for (int i = 0; i < count; i++) {
            mail.deliver(address, letter("trickle " + i, "hello " + i + "\r\n"));
            long due = start + (i + 1) * 1_000_000_000L / PER_SECOND;
            Server.sleep(Math.max(0, (due - System.nanoTime()) / 1_000_000));
        }
        double fed = (System.nanoTime() - start) / 1e9;
        Await.until("the trickle is taken in", LIMIT, () -> rows.received() >= before + count);
        double taken = (System.nanoTime() - start) / 1e9;
        System.out.printf("Trickle: %d mails at %.1f/s, the last one stood %.2f s later; lost 0, doubled %d%n",
                count, count / fed, taken - fed, rows.lines() - linesBefore - count);
    }

    private static byte[] letter(String subject, String text) {
        return ("From: <chen@customers.example>\r\nTo: <service@shop.example>\r\nSubject: " + subject + "\r\nMessage-ID: <"
                + subject.replace(' ', '-') + "@customers.example>\r\nDate: Mon, 01 Jun 2026 08:00:00 +0800\r\n"
                + "Content-Type: text/plain; charset=utf-8\r\n\r\n" + text).getBytes(StandardCharsets.UTF_8);
    }

    /// Live objects after a collection, before and at most while a mail of nearly 100 MB comes in.
    private void large(RealMail mail, String address) throws Exception {
        long before = liveBytes();
        long had = rows.received();
        byte[] big = new byte[LARGE - (1 << 20)];
        String start = "From: <chen@customers.example>\r\nTo: <service@shop.example>\r\nSubject: large\r\n"
                + "Content-Type: multipart/mixed; boundary=b\r\n\r\n--b\r\nContent-Type: text/plain\r\n\r\nsee below\r\n"
                + "--b\r\nContent-Type: application/octet-stream\r\nContent-Disposition: attachment; filename=large.bin\r\n"
                + "Content-Transfer-Encoding: base64\r\n\r\n";
        byte[] head = start.getBytes(StandardCharsets.US_ASCII);
        System.arraycopy(head, 0, big, 0, head.length);
        for (int i = head.length; i < big.length; i++) {
            int column = (i - head.length) % 78;
            big[i] = (byte) (column == 76 ? '\r' : column == 77 ? '\n' : 'A' + column % 26);
        }
        long begun = System.nanoTime();
        mail.deliver(address, big);
        long most = before;
        while (rows.received() <= had) {
            if (System.nanoTime() - begun > LIMIT.toNanos()) {
                throw new IOException("The large mail was not taken in");
            }
            most = Math.max(most, liveBytes());
        }
        System.out.printf("A mail of %d MB: %.1f MB more on the heap at most, in %.1f s (with a full collection all the time)%n",
                big.length >> 20, (most - before) / 1048576.0, (System.nanoTime() - begun) / 1e9);
    }

    /// What survives a full collection.
    private long liveBytes() throws IOException, InterruptedException {
        Process histogram = new ProcessBuilder(System.getProperty("java.home") + "/bin/jcmd",
                Long.toString(server.handle().pid()), "GC.class_histogram").redirectErrorStream(true).start();
        String last = "";
        try (var lines = histogram.inputReader()) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                last = line.startsWith("Total") ? line : last;
            }
        }
        histogram.waitFor();
        String[] words = last.strip().split("\\s+");
        if (words.length < 3) {
            throw new IOException("The heap could not be asked for");
        }
        return Long.parseLong(words[2]);
    }

    private void idle(Path folder) throws Exception {
        long before = threads();
        Keys keys = Keys.make(folder);
        try (ScriptedServer mail = new ScriptedServer(keys.server(), Flavour.PLAIN)) {
            String group = admin.post("/api/groups", Json.object("identifier", "idle", "name", "闲置组")).path("id").asString();
            for (int i = 0; i < MAILBOXES; i++) {
                String address = "idle" + i + "@shop.example";
                mail.user(address, "idle-mail");
                BenchMailbox.create(admin, group, new BenchMailbox.Place(mail.imapPort(), mail.smtpPort(), address, "idle-mail",
                        keys.certificate())).use(server, admin);
            }
            Await.until("all mailboxes are read", LIMIT, () -> rows.asked("select count(*) from mailbox_run r"
                    + " where state = 'running' and last_success_at is not null") >= MAILBOXES);
            System.out.printf("%d idle mailboxes: %d platform threads, %d before%n", MAILBOXES, threads(), before);
        }
    }

    private long threads() throws IOException {
        try (Stream<Path> threads = Files.list(Path.of("/proc", Long.toString(server.handle().pid()), "task"))) {
            return threads.count();
        }
    }
}
