package yingda.routing;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.ApplicationContext;
import tools.jackson.databind.JsonNode;
import yingda.channels.Channels;
import yingda.kernel.ApiClient;
import yingda.kernel.SocketClient;
import yingda.people.Role;
import yingda.postgres.AppTest;
import yingda.postgres.Await;
import yingda.webchat.VisitorClient;

@AppTest
class RestartsTest {

    @LocalServerPort
    int port;

    @Autowired
    ApplicationContext context;

    @Autowired
    Channels channels;

    private Hall hall;
    private ApiClient agent;
    private UUID member;
    private VisitorClient visitor;

    @BeforeEach
    void open() throws Exception {
        hall = new Hall(context, port);
        member = hall.cast.member(Role.AGENT);
        agent = hall.cast.api(member);
        Await.until("the channel is known", () -> channels.byPublicKey("webchat", hall.cast.channelKey()).isPresent());
        visitor = new VisitorClient(port, hall.cast.channelKey());
    }

    private UUID ended(SocketClient page) {
        UUID id = UUID.fromString(VisitorClient.send(page, "你好").get("conversation").asString());
        agent.post("/api/queue/next", Map.of()).ok();
        agent.post("/api/conversations/" + id + "/end").ok();
        return id;
    }

    @Test
    void theAgentWritesFirstInANewChatOfTheSameBrowser() {
        try (SocketClient page = visitor.page()) {
            UUID before = ended(page);

            JsonNode row = agent.post("/api/conversations/" + before + "/restart").ok().json();

            String id = row.get("id").asString();
            assertThat(id).isNotEqualTo(before.toString());
            assertThat(row.get("state").asString()).isEqualTo("serving");
            assertThat(row.at("/agent/id").asString()).isEqualTo(member.toString());
            assertThat(hall.seat(member).load()).isEqualTo(1);
            page.await("the new chat", frame -> frame.path("t").asString("").equals("conversation")
                    && frame.at("/conversation/id").asString("").equals(id));
            agent.post("/api/conversations/" + id + "/messages",
                    Map.of("clientId", UUID.randomUUID(), "kind", "text", "text", "您的问题有结果了")).ok();
            VisitorClient.line(page, "您的问题有结果了");
            assertThat(VisitorClient.send(page, "谢谢").get("conversation").asString()).isEqualTo(id);
            agent.post("/api/conversations/" + id + "/end").ok();
            assertThat(hall.seat(member).load()).isZero();
        }
    }

    @Test
    void whoIsTalkedWithAlreadyIsNotDisturbed() {
        try (SocketClient page = visitor.page()) {
            UUID before = ended(page);
            String open = VisitorClient.send(page, "又是我").get("conversation").asString();

            var refused = agent.post("/api/conversations/" + before + "/restart");

            assertThat(refused.code()).isEqualTo("still-open");
            assertThat(refused.json().at("/data/conversation").asString()).isEqualTo(open);
            assertThat(agent.post("/api/conversations/" + open + "/restart").status()).isEqualTo(404);
            assertThat(hall.seat(member).load()).isZero();
        }
    }

    @Test
    void whoCannotBeReachedIsNotWrittenTo() {
        try (SocketClient page = visitor.page()) {
            UUID before = ended(page);
            String customer = "/api/customers/" + hall.conversation(before).customer();
            agent.put(customer + "/blacklist", Map.of("reason", "广告")).ok();
            assertThat(agent.post("/api/conversations/" + before + "/restart").json().at("/data/reason").asString())
                    .isEqualTo("blacklisted");
            agent.delete(customer + "/blacklist").ok();

            hall.system.sql("update channel set disabled_at = now() where id = ?").param(hall.cast.channel()).update();
            assertThat(agent.post("/api/conversations/" + before + "/restart").json().at("/data/reason").asString())
                    .isEqualTo("channel-off");
            hall.system.sql("update conversation set visitor_id = null where id = ?").param(before).update();
            assertThat(agent.post("/api/conversations/" + before + "/restart").json().at("/data/reason").asString())
                    .isEqualTo("erased");
            assertThat(hall.seat(member).load()).isZero();
        }
    }

    @Test
    void aThreadOfMailsIsTakenUpAsItIs() {
        UUID thread = hall.open();
        agent.post("/api/queue/next", Map.of()).ok();
        agent.post("/api/conversations/" + thread + "/end").ok();
        hall.system.sql("update conversation set subject = '发票' where id = ?").param(thread).update();

        JsonNode row = agent.post("/api/conversations/" + thread + "/restart").ok().json();

        assertThat(row.get("id").asString()).isEqualTo(thread.toString());
        assertThat(row.get("state").asString()).isEqualTo("serving");
        assertThat(row.get("endedAt").isNull()).isTrue();
        assertThat(hall.seat(member).load()).isEqualTo(1);
        assertThat(agent.post("/api/conversations/" + thread + "/restart").code()).isEqualTo("still-open");
    }
}
