package yingda.bench;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import yingda.mailserver.Flavour;
import yingda.mailserver.Mischief;
import yingda.mailserver.Moment;
import yingda.mailserver.ScriptedServer;

/// Mails come and go while the server is killed, at random and at chosen steps, and the mail server misbehaves in every
/// way it knows. In the end each mail that came stands in its conversation once, and each one that an agent sent
/// was taken by the mail server: once, or, when a kill left nobody knowing, twice and marked so.
final class MailFault {

    static final String ADDRESS = "service@shop.example";
    static final String PASSWORD = "fault-mail";
    private static final int CUSTOMERS = 40;
    private static final Duration PATIENCE = Duration.ofMinutes(10);
    private static final Duration LONGEST = Duration.ofMinutes(40);
    /// Where a kill strikes; null: after a random time.
    private static final Moment[] STEPS = {Moment.FETCHED, null, Moment.DOT, Moment.ACCEPTED, Moment.LOG_IN, Moment.TAKEN,
        null, Moment.FETCH, Moment.APPENDED, Moment.DATA};

    /// @param in how many mails come, [#CUSTOMERS] and more
    /// @param out how many are sent
    record Size(int in, int out, int kills) {}

    private final Server server;
    private final ScriptedServer mail;
    private final Size size;
    private final Random random = new Random(7);
    private final AtomicReference<Moment> armed = new AtomicReference<>();
    /// What was being handed over at each kill.
    private final List<Set<String>> interrupted = new ArrayList<>();
    private volatile CountDownLatch killed = new CountDownLatch(0);
    private int delivered;

    private MailFault(Server server, ScriptedServer mail, Size size) {
        this.server = server;
        this.mail = mail;
        this.size = size;
    }

    static Map<String, Object> run(Path repository, Size size) throws Exception {
        Path folder = Files.createTempDirectory("yingda-fault-mail");
        Keys keys = Keys.make(folder);
        try (ScriptedServer mail = new ScriptedServer(keys.server(), Flavour.PLAIN); Server server = new Server(repository)) {
            mail.user(ADDRESS, PASSWORD);
            Limits.lift(server);
            server.with("yingda.mail.private-hosts", "true").with("yingda.mail.lease", "3s")
                    .with("yingda.mail.answer", "3s").with("yingda.mail.unknown-retry", "2s")
                    .with("yingda.mail.send-pause", "1s").with("yingda.mail.retry-pause", "1s")
                    .with("yingda.mail.sending.final-answer", "3s")
                    .with("yingda.mail.poll", "10s").start();
            return new MailFault(server, mail, size).measure(keys);
        } finally {
            Folders.delete(folder);
        }
    }

    private Map<String, Object> measure(Keys keys) throws Exception {
        Api admin = Desk.admin(server);
        Desk.Team team = Desk.team(admin, "fault", "压测组");
        Api api = Desk.agents(server, admin, team, 1, 1, 200).getFirst();
        Agent agent = new Agent("agent", new SocketLoop("agent"), server, new Ledger(), api);
        agent.connect();
        Await.until("the agent is connected", Duration.ofSeconds(30), agent::ready);
        BenchMailbox.create(admin, team.group(), new BenchMailbox.Place(mail.imapPort(), mail.smtpPort(), ADDRESS, PASSWORD,
                keys.certificate())).use(server, admin);
        FaultLedger found = new FaultLedger(server);
        // What lies there before is filed without anybody to serve it.
        Await.until("the first sync is done", PATIENCE, found::isConnected);
        deliver(CUSTOMERS);
        Await.until("the first mails are served", PATIENCE, () -> found.served() >= CUSTOMERS);
        FaultPoster poster = new FaultPoster(server, api, found.conversations());
        mail.watch(this::seen);
        for (int kill = 1; kill <= size.kills(); kill++) {
            round(kill, poster, found);
        }
        deliver(size.in() - delivered);
        poster.post(size.out() - poster.posted());
        mail.watch(_ -> { });
        poster.awaitAcknowledged(PATIENCE);
        awaitAll(found);
        return figures(found.compare(size.in(), mail.taken()), found, poster);
    }

    /// Mails that were deferred take their time. Looks seldom: counting is work for the database, too.
    private void awaitAll(FaultLedger found) throws Exception {
        for (int second = 0; found.received() < size.in() || found.undecided() > 0; second++) {
            if (second > LONGEST.toSeconds()) {
                throw new IOException("not everything came and went within " + LONGEST);
            }
            if (second % 60 == 0) {
                System.out.printf("%d of %d came, %d still to go%n", found.received(), size.in(), found.undecided());
            }
            Server.sleep(1_000);
        }
    }

    private void round(int kill, FaultPoster poster, FaultLedger found) throws Exception {
        Mischief[] all = Mischief.values();
        Mischief one = all[kill % all.length];
        if (one != Mischief.PARTIAL_RECIPIENTS && one != Mischief.NO_SUCH_USER) {
            mail.script(one);
        }
        Moment step = STEPS[kill % STEPS.length];
        killed = new CountDownLatch(1);
        armed.set(step);
        deliver(Math.min(size.in() - delivered, Math.max(1, (size.in() - CUSTOMERS) / size.kills())));
        poster.post(Math.min(size.out() - poster.posted(), Math.max(1, size.out() / size.kills())));
        boolean struck = killed.await(step == null ? random.nextInt(1_000) : 10_000, TimeUnit.MILLISECONDS);
        if (!struck && (step == null || armed.compareAndSet(step, null))) {
            server.killServer();
        }
        killed.await(step == null ? 0 : 10, TimeUnit.SECONDS);
        interrupted.add(found.interrupted());
        long start = System.nanoTime();
        server.launch();
        server.awaitReady();
        System.out.printf("Kill %2d: %-9s %-22s %5d taken, at work again after %.1f s%n", kill,
                struck ? step : "random", one, mail.taken().size(), (System.nanoTime() - start) / 1e9);
    }

    /// Runs on the mail server's threads: the first that comes to the armed step kills.
    private void seen(Moment moment) {
        if (armed.compareAndSet(moment, null)) {
            server.killServer();
            killed.countDown();
        }
    }

    private void deliver(int count) {
        for (int i = 0; i < count; i++) {
            mail.user(ADDRESS, PASSWORD).inbox().add(letter(delivered++));
        }
    }

    /// Customers answer on; some mails lack a Message-ID, some share one, some are large.
    private byte[] letter(int number) {
        int customer = number % CUSTOMERS;
        String root = "<root-" + customer + "@customers.example>";
        String id = number < CUSTOMERS ? "Message-ID: " + root + "\r\n" : number % 50 == 0 ? "" : number % 51 == 0
                ? "Message-ID: <same@customers.example>\r\n" : "Message-ID: <in-" + number + "@customers.example>\r\n";
        String thread = number < CUSTOMERS ? "" : "In-Reply-To: " + root + "\r\nReferences: " + root + "\r\n";
        String more = number % 100 == 99 ? "0123456789 ".repeat(30_000).replaceAll("(.{66})", "$1\r\n") : "";
        return ("From: =?utf-8?B?5a6i5oi3?= <c" + customer + "@customers.example>\r\nTo: <" + ADDRESS + ">\r\n"
                + "Subject: order " + customer + "\r\n" + id + thread + "Date: Mon, 01 Jun 2026 08:00:00 +0800\r\n"
                + "Content-Type: text/plain; charset=utf-8\r\n\r\n" + FaultLedger.incoming(number) + "\r\n" + more)
                .getBytes(StandardCharsets.US_ASCII);
    }

    private Map<String, Object> figures(FaultLedger.Findings findings, FaultLedger found, FaultPoster poster) throws Exception {
        // A mail that went out twice had been taken when the kill came: it struck after the final dot.
        long inWindow = interrupted.stream().filter(ids -> !Collections.disjoint(ids, findings.twice())).count();
        System.out.printf("%d kills struck between a final dot and what is known of it; %d misbehaviours left over; deliveries: %s%n",
                inWindow, mail.pending(), found.states());
        if (findings.markedTwice() > inWindow) {
            System.out.println("More mails went out twice than kills can explain");
        }
        return Json.object("received", findings.received(), "sent", poster.posted(), "kills", size.kills(),
                "lostIn", findings.lostIn(), "doubledIn", findings.doubledIn(), "lostOut", findings.lostOut(),
                "markedDuplicatesOut", findings.markedTwice(), "unmarkedDuplicatesOut", findings.unmarkedTwice());
    }
}
