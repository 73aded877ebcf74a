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
import yingda.kernel.ApiClient;
import yingda.kernel.Golden;
import yingda.kernel.SocketClient;
import yingda.people.Role;
import yingda.postgres.AppTest;
import yingda.routing.Hall;

@AppTest
class MentionsTest {

    @LocalServerPort
    int port;

    @Autowired
    ApplicationContext context;

    private Hall hall;
    private ApiClient agent;
    private ApiClient senior;
    private UUID seniorId;
    private UUID conversation;

    @BeforeEach
    void serve() {
        hall = new Hall(context, port);
        agent = hall.cast.api(Role.AGENT);
        seniorId = hall.cast.member(Role.SENIOR);
        senior = hall.cast.api(seniorId);
        conversation = hall.open();
        agent.post("/api/queue/next", Map.of()).ok();
    }

    private ApiClient.Answer note(String text, UUID... called) {
        return agent.post("/api/conversations/" + conversation + "/messages", Map.of("clientId", UUID.randomUUID(),
                "kind", "note", "text", text, "mentions", List.of(called)));
    }

    private static SocketClient connect(ApiClient api, int port) {
        SocketClient socket = SocketClient.open(port, "/ws/agent",
                Map.of("Cookie", api.cookieHeader(), "Origin", "http://127.0.0.1:" + port));
        socket.send(Map.of("t", "hello", "protocol", 1));
        return socket;
    }

    @Test
    void aColleagueWhomANoteCallsIsToldAtOnceAndFindsItLaterUntilItIsRead() throws Exception {
        try (SocketClient socket = connect(senior, port)) {
            socket.await("hello");
            note("@小senior 请看一下", seniorId).ok();

            assertThat(socket.await("mentioned").get("conversation").asString()).isEqualTo(conversation.toString());
            assertThat(Golden.unsent(Golden.named("agent.down.mentioned"), socket.frames())).isEmpty();
        }
        JsonNode called = senior.get("/api/mentions").ok().json();
        assertThat(called.get("unread").asInt()).isEqualTo(1);
        JsonNode item = called.get("items").get(0);
        assertThat(item.get("text").asString()).isEqualTo("@小senior 请看一下");
        assertThat(item.at("/by/name").asString()).isEqualTo("小agent");
        assertThat(item.at("/customer/name").asString()).isEqualTo("小林");

        senior.post("/api/mentions/read", Map.of("upTo", item.get("id").asString())).ok();
        assertThat(senior.get("/api/mentions").ok().json().get("unread").asInt()).isZero();
        assertThat(agent.get("/api/mentions").ok().json().get("items")).isEmpty();
    }

    @Test
    void theNoteNamesWhomItCalls() {
        JsonNode line = note("@小senior", seniorId).ok().json();

        assertThat(line.at("/content/mentions/0/name").asString()).isEqualTo("小senior");
    }

    @Test
    void nobodyIsCalledWhoMayNotSeeTheConversation() {
        UUID stranger = new Hall(context, port).cast.member(Role.ADMIN);
        UUID outside = hall.cast.addMember(Role.AGENT);
        hall.system.sql("delete from group_member where member_id = ?").param(outside).update();

        assertThat(note("@x", stranger).code()).isEqualTo("invalid-field");
        assertThat(note("@x", outside).code()).isEqualTo("invalid-field");
        note("@x", hall.cast.member(Role.SUPER)).ok();
    }

    @Test
    void theSameNoteSentAgainCallsOnce() {
        Map<String, Object> body = Map.of("clientId", UUID.randomUUID(), "kind", "note", "text", "@小senior", "mentions", List.of(seniorId));
        agent.post("/api/conversations/" + conversation + "/messages", body).ok();
        agent.post("/api/conversations/" + conversation + "/messages", body).ok();

        assertThat(senior.get("/api/mentions").ok().json().get("items")).hasSize(1);
    }

    @Test
    void whoHasAConversationOpenIsShownToColleaguesWhoHaveItOpenToo() throws Exception {
        try (SocketClient one = connect(agent, port); SocketClient two = connect(senior, port)) {
            one.send(Map.of("t", "watch", "conversation", conversation, "after", 0));
            two.send(Map.of("t", "watch", "conversation", conversation, "after", 0));
            one.await("line");
            two.await("line");
            two.send(Map.of("t", "viewing", "conversation", conversation, "asks", true));

            JsonNode viewing = one.await("viewing");
            assertThat(viewing.at("/member/id").asString()).isEqualTo(seniorId.toString());
            assertThat(viewing.get("asks").asBoolean()).isTrue();
            assertThat(Golden.unsent(Golden.named("agent.down.viewing"), one.frames())).isEmpty();
        }
    }
}
