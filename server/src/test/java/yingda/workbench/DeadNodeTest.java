package yingda.workbench;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.ApplicationContext;
import tools.jackson.databind.JsonNode;
import yingda.conversations.DeadNode;
import yingda.kernel.SocketClient;
import yingda.live.Nodes;
import yingda.people.Role;
import yingda.postgres.AppTest;
import yingda.postgres.Await;
import yingda.routing.Hall;

/// What another node had committed but not told when it died reaches the agents of this one.
@AppTest
class DeadNodeTest {

    @LocalServerPort
    int port;

    @Autowired
    ApplicationContext context;

    @Autowired
    Desks desks;

    private Hall hall;
    private DeadNode dead;
    private UUID agent;

    @BeforeEach
    void open() {
        hall = new Hall(context, port);
        dead = new DeadNode(context);
        agent = hall.agent(10);
    }

    @Test
    void linesThatWereLostAreToldInOrder() throws Exception {
        UUID id = served();
        try (AgentClient page = new AgentClient(hall.cast, agent, port)) {
            watch(page, id);
            says(id, "first");
            says(id, "second");
            dead.isMissed();

            assertThat(nextText(page)).isEqualTo("first");
            assertThat(nextText(page)).isEqualTo("second");
            assertThat(lines(page)).doesNotHaveDuplicates();
        }
    }

    @Test
    void linesThatWereToldAreNotToldAgain() throws Exception {
        UUID id = served();
        try (AgentClient page = new AgentClient(hall.cast, agent, port)) {
            watch(page, id);
            page.socket.send(Map.of("t", "send", "conversation", id, "id", UUID.randomUUID(), "kind", "text", "text", "own"));
            page.socket.await("ack");
            dead.isMissed();
            says(id, "lost");
            dead.isMissed();

            assertThat(nextText(page)).isEqualTo("lost");
            assertThat(lines(page)).doesNotHaveDuplicates();
        }
    }

    @Test
    void whoLacksTooManyLinesReadsAnew() throws Exception {
        UUID id = served();
        try (AgentClient page = new AgentClient(hall.cast, agent, port)) {
            watch(page, id);
            for (int i = 0; i < 201; i++) {
                says(id, "line " + i);
            }
            dead.isMissed();

            assertThat(page.socket.await("resync").get("conversation").asString()).isEqualTo(id.toString());
        }
    }

    @Test
    void rowsThatChangedUntoldAreReadAnew() throws Exception {
        UUID id = served();
        try (AgentClient page = new AgentClient(hall.cast, agent, port)) {
            says(id, "lost");
            desks.compare();

            Await.until("the row has come", () -> page.row(id) instanceof JsonNode row
                    && row.get("lastLine").asString().equals("lost"));
        }
    }

    @Test
    void membersWhoChangedUntoldAreReadAnew() throws Exception {
        UUID colleague = hall.cast.addMember(Role.AGENT);
        try (AgentClient page = new AgentClient(hall.cast, agent, port)) {
            hall.system.sql("update member set display_name = '改名' where workspace_id = ? and id = ?")
                    .params(hall.cast.workspace(), colleague).update();
            desks.compare();

            assertThat(page.socket.await("the new name", frame -> frame.at("/member/name").asString("").equals("改名"))
                    .at("/member/id").asString()).isEqualTo(colleague.toString());
        }
    }

    @Test
    void whenANodeIsGoneTheDesksBeginAnew() throws Exception {
        try (AgentClient page = new AgentClient(hall.cast, agent, port)) {
            context.publishEvent(new Nodes.NodeGone(UUID.randomUUID()));

            assertThat(page.socket.await("resync").get("afterMs").asInt()).isBetween(1_000, 5_000);
        }
    }

    private UUID served() throws InterruptedException {
        UUID id = hall.come();
        Await.until("it is served", () -> agent.equals(hall.conversation(id).agent()));
        return id;
    }

    private void watch(AgentClient page, UUID id) {
        page.socket.send(Map.of("t", "watch", "conversation", id, "after", 0));
        page.socket.await("the last line", frame -> frame.at("/line/seq").asLong(0) == hall.conversation(id).seq());
    }

    private void says(UUID id, String text) {
        dead.take(hall.cast.workspace(), id, hall.conversation(id).customer(), text);
    }

    private static String nextText(AgentClient page) {
        return page.socket.await("line").at("/line/content/text").asString();
    }

    private static List<Long> lines(AgentClient page) {
        return page.socket.frames().stream().filter(frame -> frame.path("t").asString().equals("line"))
                .map(frame -> frame.at("/line/seq").asLong()).toList();
    }
}
