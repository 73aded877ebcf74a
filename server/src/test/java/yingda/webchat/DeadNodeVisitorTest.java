package yingda.webchat;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.ApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;
import yingda.channels.Channels;
import yingda.conversations.By;
import yingda.conversations.Conversations;
import yingda.conversations.DeadNode;
import yingda.conversations.Desk;
import yingda.kernel.SocketClient;
import yingda.postgres.AppTest;

/// What another node had committed but not told when it died reaches the visitors of this one.
@AppTest
class DeadNodeVisitorTest {

    @LocalServerPort
    int port;

    @Autowired
    @Qualifier("system")
    JdbcClient system;

    @Autowired
    Conversations conversations;

    @Autowired
    Channels channels;

    @Autowired
    ApplicationContext context;

    private Desk desk;
    private VisitorClient visitor;
    private DeadNode dead;

    @BeforeEach
    void open() {
        desk = new Desk(system).publish(channels, "欢迎光临");
        visitor = new VisitorClient(port, desk.key);
        dead = new DeadNode(context);
    }

    @Test
    void linesThatWereLostAreToldWithTheState() {
        UUID agent = desk.agent("小王");
        try (SocketClient socket = visitor.page()) {
            UUID id = UUID.fromString(VisitorClient.send(socket, "你好").get("conversation").asString());
            desk.within(() -> conversations.accept(desk.workspace, id, agent));
            JsonNode accepted = socket.await("the agent", frame -> frame.at("/line/content/event").asString("").equals("accepted"));
            dead.answer(desk.workspace, id, agent, "lost");
            dead.isMissed();

            long last = accepted.at("/line/seq").asLong();
            JsonNode told = socket.await("the state", frame -> frame.at("/conversation/seq").asLong(0) > last);
            assertThat(told.at("/conversation/state").asString()).isEqualTo("serving");
            assertThat(told.at("/conversation/agent/id").asString()).isEqualTo(agent.toString());
            assertThat(VisitorClient.line(socket, "lost").at("/line/prev").asLong()).isEqualTo(last);
        }
    }

    @Test
    void aConversationOfWhichThePageHasNotHeardMakesItReadAnew() {
        try (SocketClient socket = visitor.page()) {
            UUID first = UUID.fromString(VisitorClient.send(socket, "one").get("conversation").asString());
            desk.within(() -> conversations.end(desk.workspace, first, By.AUTO, null));
            socket.await("the end", frame -> frame.at("/line/content/event").asString("").equals("ended"));
            dead.isMissed();
            dead.opensAnother(desk.workspace, first);
            dead.isMissed();

            assertThat(socket.await("resync").has("conversation")).isFalse();
        }
    }
}
