package yingda.bench;

import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;

/// Assignment under a rush: 500 visitors at once before 20 agents of limit 5, then one end after the other. Who comes
/// next is compared with the queue numbers that the database holds; the time is from the agent's request to end one to
/// the frame that tells the next visitor of its agent.
final class AssignBench {

    private static final int VISITORS = 500;
    private static final int AGENTS = 20;
    private static final int LIMIT = 5;
    private static final String TEXT = "您好，请问有人吗？";

    /// A conversation as the database has it.
    private record Placed(String id, String state, long number, String agent) {

        boolean isServed() {
            return state.equals("serving");
        }
    }

    /// A visitor was told of its agent.
    private record Served(String conversation, long at) {
    }

    private final Server server;
    private final SocketLoop loop = new SocketLoop("rush");
    private final Ledger ledger = new Ledger();
    private final Map<String, Api> agents = new HashMap<>();
    private final List<Visitor> visitors = new ArrayList<>();
    private final BlockingQueue<Served> served = new LinkedBlockingQueue<>();
    private final Percentiles waits = new Percentiles();
    private int outOfOrder;

    private AssignBench(Server server) {
        this.server = server;
    }

    static Map<String, Object> run(Path repository) throws Exception {
        try (Server server = new Server(repository)) {
            Limits.lift(server);
            server.start();
            return new AssignBench(server).measure();
        }
    }

    private Map<String, Object> measure() throws Exception {
        List<Agent> desks = new ArrayList<>();
        for (Api api : Desk.open(server, AGENTS, LIMIT)) {
            Agent agent = new Agent("agent" + (desks.size() + 1), loop, server, ledger, api);
            agent.connect();
            desks.add(agent);
            agents.put(api.memberId(), api);
        }
        Await.until("agents are connected", Duration.ofSeconds(30), () -> desks.stream().allMatch(Agent::ready));
        rush();
        List<Placed> placed = settled();
        List<Placed> first = placed.stream().filter(Placed::isServed).toList();
        long most = first.stream().collect(Collectors.groupingBy(Placed::agent, Collectors.counting())).values().stream()
                .mapToLong(Long::longValue).max().orElse(0);
        overtaken(placed);
        served.clear();
        endOneByOne(placed);
        System.out.printf("At most %d at one agent; the next was served after %.1f ms at the median, %.1f ms at the 99th of 100%n",
                most, waits.millis(50), waits.millis(99));
        return Json.object("visitors", VISITORS, "served", first.size(), "queued", placed.size() - first.size(),
                "outOfOrder", outOfOrder, "nextServedMs", waits.millis(100));
    }

    private void rush() throws IOException {
        for (int i = 0; i < VISITORS; i++) {
            Visitor visitor = new Visitor("visitor-" + i, loop, server, ledger);
            visitor.onFrame(this::look);
            visitor.connect();
            visitors.add(visitor);
        }
        visitors.forEach(visitor -> visitor.send(TEXT));
        Await.until("everybody has a conversation", Duration.ofSeconds(60),
                () -> visitors.stream().allMatch(visitor -> visitor.conversation() != null));
    }

    private void look(JsonNode frame) {
        if (frame.path("line").path("content").path("event").asString("").equals("assigned")) {
            served.add(new Served(frame.path("conversation").asString(), System.nanoTime()));
        }
    }

    /// Everybody has a number, and whoever fits is served; in the order of the numbers.
    private List<Placed> settled() throws SQLException, IOException {
        long deadline = System.nanoTime() + Duration.ofSeconds(60).toNanos();
        while (true) {
            List<Placed> placed = read();
            boolean numbered = placed.size() == VISITORS && placed.stream().allMatch(one -> one.number > 0);
            if (numbered && placed.stream().filter(Placed::isServed).count() >= AGENTS * LIMIT) {
                return placed;
            }
            if (System.nanoTime() > deadline) {
                throw new IOException("The queue did not settle: " + placed.size() + " conversations");
            }
            Server.sleep(200);
        }
    }

    private List<Placed> read() throws SQLException, IOException {
        List<Placed> placed = new ArrayList<>();
        try (Connection connection = new Database(server.data()).connect(); Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery("""
                        select id, state, coalesce(queue_number, 0), coalesce(agent_id::text, '') from conversation
                        order by queue_number, id""")) {
            while (rows.next()) {
                placed.add(new Placed(rows.getString(1), rows.getString(2), rows.getLong(3), rows.getString(4)));
            }
        }
        return placed;
    }

    /// Who is served has a lower number than everybody who waits.
    private void overtaken(List<Placed> placed) {
        long last = placed.stream().filter(Placed::isServed).mapToLong(Placed::number).max().orElse(0);
        outOfOrder += (int) placed.stream().filter(one -> !one.isServed() && one.number < last).count();
    }

    private void endOneByOne(List<Placed> placed) throws Exception {
        List<Placed> serving = new ArrayList<>(placed.stream().filter(Placed::isServed).toList());
        Map<String, String> agentOf = new HashMap<>();
        serving.forEach(one -> agentOf.put(one.id, one.agent));
        List<String> open = new ArrayList<>(serving.stream().map(Placed::id).toList());
        for (Placed next : placed.stream().filter(one -> !one.isServed()).toList()) {
            String ending = open.removeFirst();
            String agent = agentOf.get(ending);
            long start = System.nanoTime();
            agents.get(agent).post("/api/conversations/" + ending + "/end", null);
            Served came = served.poll(10, TimeUnit.SECONDS);
            if (came == null) {
                throw new IOException("An end served nobody within 10 s");
            }
            waits.add(came.at - start);
            outOfOrder += came.conversation.equals(next.id) ? 0 : 1;
            open.add(came.conversation);
            agentOf.put(came.conversation, agent);
        }
    }
}
