package yingda.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;

/// A full desk for minutes: every agent serves as many customers as it may, more wait in the queues of their groups, and
/// 100 messages a second go both ways while customers come, are served, ended and come again. Teams have 20 agents and a
/// web chat of their own.
final class DeskBench {

    /// How much of it.
    record Size(int agents, int visitors, double minutes) {

        /// Two fifths of the visitors are served at a time, 10 by each of 200 agents.
        int capacity() {
            return Math.max(1, visitors * 2 / 5 / agents);
        }

        int teams() {
            return Math.max(1, agents / TEAM);
        }

        /// Conversations that are open at a time: the desks are full and one in 25 visitors waits.
        int open() {
            return agents * capacity() + Math.max(1, visitors / 25);
        }
    }

    private static final int TEAM = 20;
    private static final int RATE = 100;
    private static final Duration SAMPLE = Duration.ofSeconds(10);

    private final Server server;
    private final Size size;
    private final Ledger ledger = new Ledger();
    private final Talks talks;
    private final List<Visitor> visitors = new ArrayList<>();
    private final List<Agent> agents = new ArrayList<>();
    private final AtomicLong memoryMb = new AtomicLong();

    private DeskBench(Server server, Size size) {
        this.server = server;
        this.size = size;
        this.talks = new Talks(size.open());
    }

    static Map<String, Object> run(Path repository, Size size) throws Exception {
        try (Server server = new Server(repository)) {
            Limits.lift(server);
            server.start();
            return new DeskBench(server, size).measure();
        }
    }

    private Map<String, Object> measure() throws Exception {
        System.out.printf("%d agents in %d teams, each serves at most %d; %d visitors, %d conversations open at a time; "
                + "%d messages/s for %.1f minutes%n", size.agents, size.teams(), size.capacity(), size.visitors, size.open(),
                RATE, size.minutes);
        List<Desk.Team> teams = connectAgents();
        connectVisitors(teams);
        long filled = pace(() -> !talks.full(), Duration.ofMinutes(10));
        System.out.printf("%d messages until the desks were full%n", filled);
        talks.measure();
        Thread memory = Thread.startVirtualThread(this::watchMemory);
        long seconds = Math.round(size.minutes * 60);
        long done = pace(() -> true, Duration.ofSeconds(seconds));
        memory.interrupt();
        memory.join();
        boolean finished = talks.finish();
        return findings(done / (double) seconds, finished);
    }

    private List<Desk.Team> connectAgents() throws IOException {
        Api admin = Desk.admin(server);
        List<Desk.Team> teams = new ArrayList<>();
        SocketLoop loop = new SocketLoop("agents");
        for (int n = 0; n < size.teams(); n++) {
            Desk.Team team = Desk.team(admin, "team-" + n, "第 " + (n + 1) + " 组");
            teams.add(team);
            int from = size.agents * n / size.teams();
            int count = size.agents * (n + 1) / size.teams() - from;
            List<Agent> colleagues = new ArrayList<>();
            for (Api api : Desk.agents(server, admin, team, from + 1, count, size.capacity())) {
                colleagues.add(new Agent("agent" + (agents.size() + colleagues.size()), loop, server, ledger, api));
            }
            talks.team(colleagues);
            colleagues.forEach(Agent::connect);
            agents.addAll(colleagues);
        }
        Await.until("agents are connected", Duration.ofSeconds(60), () -> agents.stream().allMatch(Agent::ready));
        return teams;
    }

    private void connectVisitors(List<Desk.Team> teams) throws IOException {
        SocketLoop loop = new SocketLoop("visitors");
        for (int i = 0; i < size.visitors; i++) {
            Visitor visitor = new Visitor("visitor-" + i, loop, server, ledger, teams.get(i % teams.size()).channelKey());
            talks.visitor(visitor);
            visitors.add(visitor);
            visitor.connect();
            int wanted = i - 200;
            Await.until("visitors connect", Duration.ofSeconds(60), () -> talks.idle() > wanted);
        }
        Await.until("all visitors are connected", Duration.ofSeconds(60), () -> talks.idle() == size.visitors);
    }

    /// Sends evenly while `going` and at most for `limit`; gives the number of messages.
    private long pace(BooleanSupplier going, Duration limit) {
        long start = System.nanoTime();
        long sent = 0;
        for (long i = 0; i < limit.toSeconds() * RATE && going.getAsBoolean(); i++) {
            LockSupport.parkNanos(start + i * 1_000_000_000L / RATE - System.nanoTime());
            sent += talks.next() ? 1 : 0;
        }
        return sent;
    }

    private void watchMemory() {
        while (!Thread.interrupted()) {
            try {
                long now = Processes.pssMb(server.handle());
                memoryMb.accumulateAndGet(now, Math::max);
                Thread.sleep(SAMPLE);
            } catch (InterruptedException e) {
                return;
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    private Map<String, Object> findings(double rate, boolean finished) throws Exception {
        Database database = new Database(server.data());
        Rows.into(ledger, database);
        Ledger.Findings found = ledger.compare();
        DeskRecord record = DeskRecord.read(database, size.capacity());
        long refusals = agents.stream().mapToLong(Agent::refusals).sum() + visitors.stream().mapToLong(Visitor::refusals).sum();
        long losses = agents.stream().mapToLong(Agent::losses).sum() + visitors.stream().mapToLong(Visitor::losses).sum();
        long wrong = found.lost() + found.doubled() + found.misordered() + found.ghosts();
        long errors = refusals + losses + wrong + talks.failures() + talks.underWay() + record.wrongLoads() + (finished ? 0 : 1);
        System.out.printf("%.1f messages/s; %d measured to agents, %d to visitors; %s%n", rate,
                talks.toAgents().count(), talks.toVisitors().count(), talks);
        System.out.printf("To agents p50 %.2f p95 %.2f p99 %.2f ms; to visitors p50 %.2f p95 %.2f p99 %.2f ms%n",
                talks.toAgents().millis(50), talks.toAgents().millis(95), talks.toAgents().millis(99),
                talks.toVisitors().millis(50), talks.toVisitors().millis(95), talks.toVisitors().millis(99));
        System.out.printf("%d assigned, %d transferred; waited p50 %.1f p95 %.1f max %.1f s; %d served out of order%n",
                record.assigned(), record.transferred(), record.waits().millis(50) / 1000, record.waits().millis(95) / 1000,
                record.waits().millis(100) / 1000, record.outOfOrder());
        System.out.printf("Errors: %d refusals, %d lost connections, %d failed requests, %d not shown, %d lost, doubled, misordered or not sent, "
                + "%d wrong loads%n", refusals, losses, talks.failures(), talks.underWay(), wrong, record.wrongLoads());
        Percentiles all = talks.all();
        return Json.object("agents", size.agents, "visitors", size.visitors, "p95Ms", all.millis(95), "p99Ms", all.millis(99),
                "errors", errors, "limitExceeded", record.limitExceeded(), "rssMb", memoryMb.get(),
                "outOfOrder", record.outOfOrder());
    }
}
