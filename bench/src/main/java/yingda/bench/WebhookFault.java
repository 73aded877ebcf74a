package yingda.bench;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import tools.jackson.databind.JsonNode;
import yingda.bench.HookReceiver.Manner;
import yingda.bench.HookReceiver.Moment;

/// Users of an application write, and everything that happens is told to a webhook and to the application's callback,
/// while the server is killed, at random and at chosen moments, and the receiver goes away, refuses, hangs, or takes
/// events and cuts the connection. In the end the receiver has taken each event, and by its id once.
final class WebhookFault {

    private static final Duration PATIENCE = Duration.ofMinutes(5);
    /// When a kill strikes; null: after a random time.
    private static final Moment[] MOMENTS = {Moment.HEARD, Moment.ANSWERED, null};
    private static final Manner[] OUTAGES = {Manner.CUTS, Manner.AWAY, Manner.REFUSES, Manner.HANGS};

    /// @param events how many at least are to be delivered, over both addresses
    record Size(int events, int kills, int outages) {}

    private final Server server;
    private final HookReceiver receiver;
    private final Size size;
    private final Random random = new Random(7);
    private final AtomicReference<Moment> armed = new AtomicReference<>();
    private volatile CountDownLatch killed = new CountDownLatch(0);

    private WebhookFault(Server server, HookReceiver receiver, Size size) {
        this.server = server;
        this.receiver = receiver;
        this.size = size;
    }

    static Map<String, Object> run(Path repository, Size size) throws Exception {
        try (HookReceiver receiver = new HookReceiver(); Server server = new Server(repository)) {
            Limits.lift(server);
            server.with("yingda.webhooks.private-hosts", "true").with("yingda.webhooks.patience", "1s")
                    .with("yingda.webhooks.first-pause", "100ms").with("yingda.webhooks.lease", "1s").start();
            return new WebhookFault(server, receiver, size).measure();
        }
    }

    private Map<String, Object> measure() throws Exception {
        Api admin = Desk.admin(server);
        Desk.Team team = Desk.team(admin, "fault", "压测组");
        JsonNode application = admin.post("/api/applications", Json.object("name", "应用", "groupId", team.group()));
        admin.patch("/api/applications/" + application.path("application").path("id").asString(), Json.object("callbackUrl", receiver.url("/callback")));
        String secret = application.path("secret").asString();
        List<String> types = new ArrayList<>();
        admin.get("/api/webhooks").path("types").forEach(type -> types.add(type.asString()));
        JsonNode webhook = admin.post("/api/webhooks", Json.object("name", "事件", "url", receiver.url("/webhook"), "events", types));
        HookLedger ledger = new HookLedger(server, receiver, Map.of("/callback", secret, "/webhook", webhook.path("secret").asString()));
        HookWriters writers = new HookWriters(new SignedApi(server.base(), application.path("appId").asString(), secret));
        receiver.watch(this::seen);
        int rounds = Math.max(size.kills(), size.outages());
        for (int round = 0; round < rounds; round++) {
            round(round, writers, Math.ceilDiv(size.events() / 2, rounds));
        }
        receiver.watch(_ -> { });
        writers.awaitAcknowledged(PATIENCE);
        try {
            Await.until("every event is taken", PATIENCE, ledger::isComplete);
        } catch (IOException late) {
            System.out.println(late.getMessage()); // The figures say what is missing.
        }
        return figures(ledger.compare());
    }

    private void round(int round, HookWriters writers, int messages) throws Exception {
        Manner manner = round < size.outages() ? OUTAGES[round % OUTAGES.length] : Manner.WELL;
        receiver.behave(manner);
        writers.write(messages);
        if (manner != Manner.WELL) {
            suffer(manner);
            receiver.behave(Manner.WELL);
        }
        if (round < size.kills()) {
            kill(round);
        }
    }

    /// Until the server has met it, or might have.
    private void suffer(Manner manner) throws IOException {
        if (manner == Manner.AWAY) {
            Server.sleep(700);
        } else {
            Await.until("the server meets a receiver that " + manner, PATIENCE, () -> receiver.met() > 3);
        }
    }

    private void kill(int round) throws Exception {
        Moment moment = MOMENTS[round % MOMENTS.length];
        killed = new CountDownLatch(1);
        armed.set(moment);
        boolean struck = killed.await(moment == null ? random.nextInt(500) : 5_000, TimeUnit.MILLISECONDS);
        if (!struck && (moment == null || armed.compareAndSet(moment, null))) {
            server.killServer();
        } else {
            killed.await();
        }
        long start = System.nanoTime();
        server.launch();
        server.awaitReady();
        System.out.printf("Kill %2d: %-8s after %5d requests, at work again after %.1f s%n", round + 1, struck ? moment : "random",
                receiver.heard().size(), (System.nanoTime() - start) / 1e9);
    }

    /// Runs on the receiver's threads: the first that comes to the armed moment kills.
    private void seen(Moment moment) {
        if (armed.compareAndSet(moment, null)) {
            server.killServer();
            killed.countDown();
        }
    }

    private Map<String, Object> figures(HookLedger.Findings findings) throws IOException {
        if (findings.strange() + findings.differing() + findings.unsigned() > 0) {
            throw new IOException("Events that never happened, bodies that differ or requests without a signature: " + findings);
        }
        return Json.object("events", findings.events(), "delivered", findings.delivered(), "deliveredTwice", findings.twice(),
                "lost", findings.lost(), "kills", size.kills(), "outages", size.outages(), "outOfOrder", findings.outOfOrder());
    }
}
