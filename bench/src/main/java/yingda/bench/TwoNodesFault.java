package yingda.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/// Two servers on one database: visitors write to the second, agents read at the first; the second is killed and comes
/// back while they write.
final class TwoNodesFault {

    private static final int SENDERS = 4;
    private static final int RECEIVERS = 2;
    private static final int ACKS_BETWEEN_KILLS = 200;

    private final Server first;
    private final Server second;
    private final Ledger ledger = new Ledger();
    private final SocketLoop loop = new SocketLoop("clients");
    private volatile boolean going = true;

    private TwoNodesFault(Server first, Server second) {
        this.first = first;
        this.second = second;
    }

    /// The database is the embedded one of a third server, which is killed at once: its database lives on.
    static Map<String, Object> run(Path repository, int kills) throws Exception {
        try (Server host = new Server(repository)) {
            host.start();
            host.killServer();
            Database database = new Database(host.data(), "two_nodes");
            database.create();
            try (Server first = node(repository, host); Server second = node(repository, host)) {
                return new TwoNodesFault(first.start(), second.start()).measure(database, kills);
            } finally {
                host.killDatabase();
            }
        }
    }

    private static Server node(Path repository, Server host) throws IOException {
        String port = Files.readString(host.data().resolve("database/port")).strip();
        Server node = new Server(repository).argument("--database", "jdbc:postgresql://127.0.0.1:" + port + "/two_nodes")
                .with("yingda.database.user", "postgres")
                .with("yingda.database.password", Files.readString(host.data().resolve("database/password")).strip())
                .with("yingda.secrets.file", host.data().resolve("secrets.key").toString());
        Limits.lift(node);
        return node;
    }

    private Map<String, Object> measure(Database database, int kills) throws Exception {
        List<Agent> agents = new ArrayList<>();
        for (Api api : Desk.open(first, RECEIVERS, 200)) {
            Agent agent = new Agent("agent" + agents.size(), loop, first, ledger, api);
            agent.connect();
            agents.add(agent);
        }
        second.channel(first.channelId(), first.channelKey());
        Await.until("agents are connected", Duration.ofSeconds(30), () -> agents.stream().allMatch(Agent::ready));
        List<Visitor> visitors = new ArrayList<>();
        for (int i = 0; i < SENDERS; i++) {
            Visitor visitor = new Visitor("sender-" + i, loop, second, ledger);
            visitor.onAck(_ -> {
                if (going) {
                    visitor.send("第 " + ledger.acknowledgements() + " 句");
                }
            });
            visitor.connect();
            visitor.send("第一句");
            visitors.add(visitor);
        }
        for (int kill = 0; kill < kills; kill++) {
            long until = ledger.acknowledgements() + ACKS_BETWEEN_KILLS;
            Await.until("messages flow", Duration.ofSeconds(90), () -> ledger.acknowledgements() >= until);
            second.killServer();
            second.start();
        }
        going = false;
        Await.until("everything is acknowledged", Duration.ofSeconds(90),
                () -> visitors.stream().allMatch(visitor -> visitor.unacknowledged() == 0));
        Rows.into(ledger, database);
        ledger.awaitAllShown();
        Ledger.Findings findings = ledger.compare();
        return Json.object("kills", kills, "acknowledged", findings.acknowledged(), "lost", findings.lost(),
                "doubled", findings.doubled(), "misordered", findings.misordered(), "gaps", findings.gaps(),
                "shown", ledger.showings());
    }
}
