package yingda.bench;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;

/// 10,000 visitors with an open panel who say nothing, while 100 others write 50 messages a second to five agents.
final class SocketsBench {

    private static final int IDLE = 10_000;
    private static final int WRITERS = 100;
    private static final int RATE = 50;
    private static final int SECONDS = 30;

    private final Server server;
    private final Ledger ledger = new Ledger();
    private final SocketLoop idleLoop = new SocketLoop("idle");
    private final SocketLoop loop = new SocketLoop("writers");
    private final AtomicInteger open = new AtomicInteger();
    private final AtomicInteger errors = new AtomicInteger();
    private final Map<String, Long> sentAt = new ConcurrentHashMap<>();
    private final Percentiles latency = new Percentiles();

    private SocketsBench(Server server) {
        this.server = server;
    }

    static Map<String, Object> run(Path repository) throws Exception {
        try (Server server = new Server(repository)) {
            Limits.lift(server);
            server.start();
            return new SocketsBench(server).measure();
        }
    }

    private Map<String, Object> measure() throws Exception {
        List<Agent> agents = new ArrayList<>();
        for (Api api : Desk.open(server, 5, 100)) {
            Agent agent = new Agent("agent" + agents.size(), loop, server, ledger, api);
            agent.onShown(this::shown);
            agent.connect();
            agents.add(agent);
        }
        Await.until("agents are connected", Duration.ofSeconds(30), () -> agents.stream().allMatch(Agent::ready));
        connectIdle();
        List<Visitor> writers = writers();
        Server.sleep(10_000);
        write(writers);
        long rss = Processes.pssMb(server.handle());
        Server.sleep(2000);
        errors.addAndGet(sentAt.size() + IDLE - open.get());
        System.out.printf("%d of %d idle sockets still open, %d messages measured at %d/s, %d not shown%n",
                open.get(), IDLE, latency.count(), RATE, sentAt.size());
        return Json.object("sockets", open.get() + WRITERS + agents.size(), "rssMb", rss,
                "p99Ms", latency.millis(99), "errors", errors.get());
    }

    private void connectIdle() throws Exception {
        for (int i = 0; i < IDLE; i++) {
            int wanted = i - 200;
            Await.until("idle sockets open", Duration.ofSeconds(60), () -> open.get() >= wanted);
            idleLoop.open(server.address(), "/ws/visitor/" + server.channelKey(),
                    Map.of("Origin", server.base().toString()), new Idle());
        }
        Await.until("all idle sockets are open", Duration.ofSeconds(60), () -> open.get() + errors.get() >= IDLE);
    }

    private List<Visitor> writers() throws Exception {
        List<Visitor> writers = new ArrayList<>();
        for (int i = 0; i < WRITERS; i++) {
            Visitor visitor = new Visitor("writer-" + i, loop, server, ledger);
            visitor.connect();
            visitor.send("在吗？");
            writers.add(visitor);
        }
        Await.until("each writer had an answer", Duration.ofSeconds(60),
                () -> writers.stream().allMatch(visitor -> visitor.conversation() != null));
        return writers;
    }

    private void write(List<Visitor> writers) {
        long start = System.nanoTime();
        for (int i = 0; i < RATE * SECONDS; i++) {
            LockSupport.parkNanos(start + i * 1_000_000_000L / RATE - System.nanoTime());
            long now = System.nanoTime();
            sentAt.put(writers.get(i % WRITERS).send("请问什么时候发货？"), now);
        }
        Server.sleep(1000);
    }

    private void shown(String clientId) {
        Long sent = sentAt.remove(clientId);
        if (sent != null) {
            latency.add(System.nanoTime() - sent);
        }
    }

    /// Says hello, answers beats, and is counted.
    private final class Idle implements SocketListener {

        private boolean counted;

        @Override
        public void opened(Socket socket) {
            socket.send(Json.write(Json.object("t", "hello", "protocol", 1, "token", Tokens.next(),
                    "conversation", null, "after", 0)));
        }

        @Override
        public void text(Socket socket, String frame) {
            if (!counted) {
                counted = true;
                open.incrementAndGet();
            } else {
                socket.send("{\"t\":\"beat\"}");
            }
        }

        @Override
        public void closed(Socket socket, int code) {
            if (counted) {
                open.decrementAndGet();
            } else {
                errors.incrementAndGet();
            }
        }
    }
}
