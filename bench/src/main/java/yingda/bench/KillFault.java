package yingda.bench;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/// kill -9 of server, database and both, again and again, under 8 senders and 8 receivers that never stop; then all
/// acknowledgements, rows and shown lines are compared. Between a lost answer and its retry conversations are ended.
final class KillFault {

    private static final int SENDERS = 8;
    private static final int RECEIVERS = 8;
    private static final int ACKS_BETWEEN_KILLS = 400;

    private final Server server;
    private final int kills;
    private final Ledger ledger = new Ledger();
    private final SocketLoop loop = new SocketLoop("clients");
    private final List<Agent> agents = new ArrayList<>();
    private final List<Visitor> visitors = new ArrayList<>();
    private final AtomicInteger ended = new AtomicInteger();
    private volatile boolean going = true;

    private KillFault(Server server, int kills) {
        this.server = server;
        this.kills = kills;
    }

    static Map<String, Object> run(Path repository, int kills) throws Exception {
        try (Server server = new Server(repository)) {
            Limits.lift(server);
            server.start();
            return new KillFault(server, kills).measure();
        }
    }

    private Map<String, Object> measure() throws Exception {
        for (Api api : Desk.open(server, RECEIVERS, 200)) {
            Agent agent = new Agent("agent" + agents.size(), loop, server, ledger, api);
            agent.connect();
            agents.add(agent);
        }
        Await.until("agents are connected", Duration.ofSeconds(30), () -> agents.stream().allMatch(Agent::ready));
        for (int i = 0; i < SENDERS; i++) {
            Visitor visitor = new Visitor("sender-" + i, loop, server, ledger);
            visitor.onAck(_ -> next(visitor));
            visitor.connect();
            visitor.send("第一句");
            visitors.add(visitor);
        }
        for (int kill = 1; kill <= kills; kill++) {
            round(kill);
        }
        return compare();
    }

    private void next(Visitor visitor) {
        if (going) {
            visitor.send("第 " + ledger.acknowledgements() + " 句");
        }
    }

    private void round(int kill) throws IOException {
        long until = ledger.acknowledgements() + ACKS_BETWEEN_KILLS;
        Await.until("messages flow", Duration.ofSeconds(90), () -> ledger.acknowledgements() >= until);
        Visitor unlucky = visitors.get(kill % SENDERS);
        CompletableFuture<Void> lost = new CompletableFuture<>();
        unlucky.sendAndLoseTheAnswer("丢了回执的一句", () -> {
            end(unlucky.conversation());
            lost.complete(null);
        });
        lost.completeOnTimeout(null, 5, TimeUnit.SECONDS).join();
        long before = ledger.acknowledgements();
        long start = System.nanoTime();
        String what = switch (kill % 3) {
            case 1 -> "database";
            case 2 -> "server";
            default -> "both";
        };
        if (!what.equals("server")) {
            server.killDatabase();
        }
        if (!what.equals("database")) {
            server.killServer();
            server.launch();
        }
        server.awaitReady();
        Await.until("messages flow again", Duration.ofSeconds(90), () -> ledger.acknowledgements() > before);
        System.out.printf("Kill %2d: %-8s after %6d acknowledgements, at work again after %.1f s%n",
                kill, what, before, (System.nanoTime() - start) / 1e9);
    }

    private void end(String conversation) {
        for (Agent agent : agents) {
            try {
                if (agent.knows(conversation)
                        && agent.api().status("POST", "/api/conversations/" + conversation + "/end", Json.object()) / 100 == 2) {
                    ended.incrementAndGet();
                    return;
                }
            } catch (IOException e) {
                // The server is just being killed: this one stays open.
            }
        }
    }

    private Map<String, Object> compare() throws Exception {
        going = false;
        Await.until("everything is acknowledged", Duration.ofSeconds(90),
                () -> visitors.stream().allMatch(visitor -> visitor.unacknowledged() == 0));
        ledger.awaitShown();
        long rows = Rows.into(ledger, new Database(server.data()));
        Ledger.Findings findings = ledger.compare();
        System.out.printf("%d rows; %d conversations ended between a lost answer and its retry; %d gaps noticed and healed; "
                + "%d refusals and retries; %d ghosts%n", rows, ended.get(),
                agents.stream().mapToLong(Agent::gapsHealed).sum(),
                visitors.stream().mapToLong(Visitor::refusals).sum(), findings.ghosts());
        return Json.object("kills", kills, "acknowledged", findings.acknowledged(), "lost", findings.lost(),
                "doubled", findings.doubled(), "misordered", findings.misordered(), "gaps", findings.gaps());
    }
}
