package yingda.bench;

import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;

/// Chat through the public wire: how many durable messages a second beside raw inserts, and how long a message takes
/// from a visitor to the agent's socket at a steady 200 a second.
final class ChatBench {

    private static final int SENDERS = 64;
    private static final int AGENTS = 8;
    private static final int SECONDS = 15;
    private static final int STEADY_VISITORS = 40;
    private static final int STEADY_RATE = 200;
    private static final String TEXT = "您好，我想问一下上周的订单什么时候能发货？谢谢！";

    private final Server server;
    private final Ledger ledger = new Ledger();
    private final SocketLoop visitorLoop = new SocketLoop("visitors");
    private final SocketLoop agentLoop = new SocketLoop("agents");
    private final List<Agent> agents = new ArrayList<>();
    private final Map<String, Long> sentAt = new ConcurrentHashMap<>();
    private final AtomicLong refusals = new AtomicLong();
    private final Percentiles latency = new Percentiles();

    ChatBench(Server server) {
        this.server = server;
    }

    static Map<String, Object> run(Path repository) throws Exception {
        try (Server server = new Server(repository)) {
            Limits.lift(server);
            server.start();
            return new ChatBench(server).measure();
        }
    }

    private Map<String, Object> measure() throws Exception {
        int n = 0;
        for (Api api : Desk.open(server, AGENTS, 200)) {
            Agent agent = new Agent("agent" + ++n, agentLoop, server, ledger, api);
            agent.onShown(this::shown);
            agent.connect();
            agents.add(agent);
        }
        Await.until("agents are connected", Duration.ofSeconds(30), () -> agents.stream().allMatch(Agent::ready));
        String row = Json.write(Json.object("text", TEXT));
        RawRate raw = new RawRate(new Database(server.data()));
        closedLoop(5);
        double before = raw.measure(SECONDS, row);
        double rate = closedLoop(SECONDS);
        double after = raw.measure(SECONDS, row);
        steady();
        Ledger.Findings findings = compare();
        double mean = (before + after) / 2;
        System.out.printf("Raw inserts before %.0f/s, after %.0f/s; chat %.0f/s; %d messages measured at %d/s; %d gaps healed; "
                + "%d gaps, %d ghosts, %d refusals%n", before, after, rate, latency.count(), STEADY_RATE,
                agents.stream().mapToLong(Agent::gapsHealed).sum(), findings.gaps(), findings.ghosts(), refusals.get());
        return Json.object("rate", Math.round(rate), "rawRate", Math.round(mean),
                "ratio", Math.round(rate / mean * 100) / 100.0, "p50Ms", latency.millis(50), "p99Ms", latency.millis(99),
                "lost", findings.lost(), "doubled", findings.doubled(), "misordered", findings.misordered());
    }

    /// 64 visitors, each sending its next message when the last one was acknowledged.
    private double closedLoop(int seconds) throws IOException {
        AtomicLong acks = new AtomicLong();
        AtomicBoolean going = new AtomicBoolean(true);
        List<Visitor> visitors = new ArrayList<>();
        for (int i = 0; i < SENDERS; i++) {
            Visitor visitor = new Visitor("sender-" + System.nanoTime(), visitorLoop, server, ledger);
            visitor.onAck(_ -> {
                acks.incrementAndGet();
                if (going.get()) {
                    visitor.send(TEXT);
                }
            });
            visitor.connect();
            visitor.send(TEXT);
            visitors.add(visitor);
        }
        Await.until("each sender had an answer", Duration.ofSeconds(30),
                () -> visitors.stream().allMatch(visitor -> visitor.conversation() != null));
        long from = acks.get();
        long start = System.nanoTime();
        Server.sleep(seconds * 1000L);
        double rate = (acks.get() - from) * 1e9 / (System.nanoTime() - start);
        going.set(false);
        settle(visitors);
        return rate;
    }

    private void steady() throws IOException {
        List<Visitor> visitors = new ArrayList<>();
        for (int i = 0; i < STEADY_VISITORS; i++) {
            Visitor visitor = new Visitor("steady-" + i, visitorLoop, server, ledger);
            visitor.connect();
            visitor.send(TEXT);
            visitors.add(visitor);
        }
        settle(visitors);
        Server.sleep(1000);
        long start = System.nanoTime();
        for (int i = 0; i < STEADY_RATE * SECONDS; i++) {
            LockSupport.parkNanos(start + i * 1_000_000_000L / STEADY_RATE - System.nanoTime());
            long now = System.nanoTime();
            sentAt.put(visitors.get(i % STEADY_VISITORS).send(TEXT), now);
        }
        settle(visitors);
    }

    private void shown(String clientId) {
        Long sent = sentAt.remove(clientId);
        if (sent != null) {
            latency.add(System.nanoTime() - sent);
        }
    }

    private void settle(List<Visitor> visitors) throws IOException {
        Await.until("everything is acknowledged", Duration.ofSeconds(60),
                () -> visitors.stream().allMatch(visitor -> visitor.unacknowledged() == 0));
        refusals.addAndGet(visitors.stream().mapToLong(Visitor::refusals).sum());
    }

    private Ledger.Findings compare() throws SQLException, IOException {
        Server.sleep(2000);
        Rows.into(ledger, new Database(server.data()));
        return ledger.compare();
    }
}
