package yingda.workbench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.HashMap;
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
import yingda.kernel.SocketClient;
import yingda.kernel.SocketClient.Refused;
import yingda.people.GroupChanged;
import yingda.people.Role;
import yingda.postgres.AppTest;
import yingda.postgres.Await;
import yingda.routing.Hall;

@AppTest
class AgentSocketTest {

    @LocalServerPort
    int port;

    @Autowired
    ApplicationContext context;

    private Hall hall;
    private UUID agent;
    private ApiClient api;

    @BeforeEach
    void open() {
        hall = new Hall(context, port);
        agent = hall.cast.addMember(Role.AGENT);
        api = hall.cast.api(agent);
    }

    @Test
    void onlyOurOwnPagesOfSignedInMembersGetASocket() {
        String own = "http://127.0.0.1:" + port;
        String cookie = api.cookieHeader();

        assertThat(refused(Map.of("Origin", own))).isEqualTo(401);
        assertThat(refused(Map.of("Cookie", cookie))).isEqualTo(403);
        assertThat(refused(Map.of("Cookie", cookie, "Origin", "https://evil.example"))).isEqualTo(403);
        assertThat(refused(Map.of("Cookie", cookie, "Origin", "null"))).isEqualTo(403);
        assertThat(refused(Map.of("Cookie", cookie, "Origin", own + ".evil.example"))).isEqualTo(403);
        try (SocketClient socket = connect(api)) {
            assertThat(socket.await("me").at("/seat/status").asString()).isEqualTo("offline");
        }
    }

    private int refused(Map<String, String> headers) {
        try (SocketClient socket = SocketClient.open(port, "/ws/agent", headers)) {
            return 101;
        } catch (Refused refused) {
            return refused.status();
        }
    }

    @Test
    void anAgentSendsAndIsAcknowledgedAndAColleagueWhoWatchesGetsTheLine() throws Exception {
        UUID id = served();
        ApiClient other = hall.cast.api(hall.cast.member(Role.SENIOR));
        UUID clientId = UUID.randomUUID();
        try (SocketClient own = connect(api); SocketClient colleague = connect(other)) {
            own.send(Map.of("t", "watch", "conversation", id, "after", 0));
            colleague.send(Map.of("t", "watch", "conversation", id, "after", 0));
            JsonNode accepted = colleague.await("the line of the assignment",
                    frame -> frame.at("/line/content/event").asString("").equals("assigned"));
            assertThat(accepted.at("/line/prev").asLong()).isEqualTo(accepted.at("/line/seq").asLong() - 1);

            own.send(Map.of("t", "send", "conversation", id, "id", clientId, "kind", "text", "text", "您好"));
            JsonNode ack = own.await("ack");
            assertThat(ack.get("id").asString()).isEqualTo(clientId.toString());
            JsonNode line = colleague.await("the answer", frame -> frame.at("/line/clientId").asString("").equals(clientId.toString()));
            assertThat(line.at("/line/seq")).isEqualTo(ack.get("seq"));
            assertThat(line.at("/line/content/text").asString()).isEqualTo("您好");

            colleague.send(Map.of("t", "send", "conversation", id, "id", UUID.randomUUID(), "kind", "note", "text", "VIP"));
            assertThat(own.await("line").at("/line/kind").asString()).isEqualTo("note");
        }
    }

    @Test
    void aColleagueMayReadAndNoteButNotAnswer() throws Exception {
        UUID id = served();
        UUID clientId = UUID.randomUUID();
        try (SocketClient socket = connect(hall.cast.api(hall.cast.member(Role.SENIOR)))) {
            socket.send(Map.of("t", "send", "conversation", id, "id", clientId, "kind", "text", "text", "Mine!"));

            JsonNode refused = socket.await("refused");
            assertThat(refused.get("code").asString()).isEqualTo("not-yours");
            assertThat(refused.get("id").asString()).isEqualTo(clientId.toString());
        }
        assertThat(hall.conversation(id).lastSender()).isEqualTo("customer");
    }

    @Test
    void whatAMemberMayNotSeeCannotBeWatched() throws Exception {
        UUID waiting = hall.open();
        Hall elsewhere = new Hall(context, port);
        UUID foreign = elsewhere.open();
        try (SocketClient socket = connect(api)) {
            for (UUID id : new UUID[] {waiting, foreign, UUID.randomUUID()}) {
                socket.send(Map.of("t", "watch", "conversation", id, "after", 0));
                assertThat(socket.await("refused").get("code").asString()).isEqualTo("not-found");
            }
            socket.send(Map.of("t", "dance"));
            assertThat(socket.await("refused").get("code").asString()).isEqualTo("unknown-frame");
            socket.send(Map.of("t", "unwatch", "conversation", waiting, "secret", 1));
            assertThat(socket.await("refused").get("code").asString()).isEqualTo("unknown-property");
            assertThat(socket.frames().stream().map(JsonNode::toString)).noneMatch(frame -> frame.contains("你好"));
        }
    }

    @Test
    void nothingIsSaidBeforeHello() {
        try (SocketClient socket = AgentClient.open(api, port)) {
            socket.send(Map.of("t", "watch", "conversation", UUID.randomUUID(), "after", 0));
            assertThat(socket.await("refused").get("code").asString()).isEqualTo("unknown-frame");
            socket.send(Map.of("t", "hello", "protocol", 0));
            assertThat(socket.awaitClose()).isEqualTo(4001);
        }
    }

    @Test
    void aGapOfMoreThanTwoHundredLinesIsReadByHttp() throws Exception {
        UUID id = served();
        hall.system.sql("""
                with line as (
                    insert into message (workspace_id, conversation_id, seq, id, kind, sender_kind, client_id, public,
                                         prev_public, content)
                    select workspace_id, id, seq + n, gen_random_uuid(), 'system', 'system', gen_random_uuid(), true,
                           seq + n - 1, '{"event": "queued"}' from conversation, generate_series(1, 205) n where id = :id)
                update conversation set seq = seq + 205, public_seq = seq + 205 where id = :id""")
                .param("id", id).update();
        try (SocketClient socket = connect(api)) {
            socket.send(Map.of("t", "watch", "conversation", id, "after", 0));

            assertThat(socket.await("resync").get("conversation").asString()).isEqualTo(id.toString());
            assertThat(socket.frames().stream().filter(frame -> frame.get("t").asString().equals("line"))).hasSize(200);
        }
    }

    @Test
    void signingOutClosesTheSocketsOfThatSessionOnly() {
        ApiClient second = hall.cast.api(agent);
        try (SocketClient leaving = connect(api); SocketClient staying = connect(second)) {
            api.delete("/api/session").ok();

            assertThat(leaving.awaitClose()).isEqualTo(1008);
            staying.send(Map.of("t", "dance"));
            assertThat(staying.await("refused").get("code").asString()).isEqualTo("unknown-frame");
        }
    }

    @Test
    void aMemberWhoIsDisabledIsCutOff() {
        ApiClient admin = hall.cast.api(hall.cast.member(Role.SUPER));
        try (SocketClient socket = connect(api)) {
            hall.system.sql("update member set disabled_at = now() where id = ?").param(agent).update();

            assertThat(socket.awaitClose()).isEqualTo(1008);
        }
        assertThatThrownBy(() -> AgentClient.open(api, port)).isInstanceOf(Refused.class);
        assertThat(admin.get("/api/desk").status()).isEqualTo(200);
    }

    @Test
    void whoIsTakenOutOfTheGroupHearsNothingOfItAnyMore() throws Exception {
        UUID id = hall.come();
        UUID other = hall.agent(1);
        Await.until("served by another", () -> other.equals(hall.conversation(id).agent()));
        try (SocketClient socket = connect(api)) {
            socket.send(Map.of("t", "watch", "conversation", id, "after", 0));
            socket.await("line");
            hall.system.sql("delete from group_member where workspace_id = ? and member_id = ?")
                    .params(hall.cast.workspace(), agent).update();
            socket.await("resync");

            hall.cast.api(other).post("/api/conversations/" + id + "/messages",
                    Map.of("clientId", UUID.randomUUID(), "kind", "text", "text", "a secret")).ok();
            UUID seen = hall.cast.member(Role.ADMIN);
            try (SocketClient admin = connect(hall.cast.api(seen))) {
                admin.send(Map.of("t", "watch", "conversation", id, "after", 0));
                admin.await("the secret", frame -> frame.at("/line/content/text").asString("").equals("a secret"));
            }
            socket.send(Map.of("t", "dance"));
            socket.await("refused");
            assertThat(socket.frames().stream().map(JsonNode::toString)).noneMatch(frame -> frame.contains("a secret"));
        }
    }

    @Test
    void aSocketEndsWithTheRoleThatAllowedIt() {
        ApiClient admin = hall.cast.api(Role.SUPER);
        String role = role(admin, "groups", "conversations-serve", "customers-edit");
        try (SocketClient socket = connect(holder(role)); SocketClient other = connect(api)) {
            admin.patch("/api/roles/" + role, Map.of("permissions", List.of("customers-edit"))).ok();
            assertThat(socket.awaitClose()).isEqualTo(1008);

            admin.patch("/api/members/" + agent, Map.of("role", "senior")).ok();
            assertThat(other.awaitClose()).isEqualTo(1008);
            assertThat(api.get("/api/desk").status()).isEqualTo(401);
        }
    }

    @Test
    void whoseRoleSeesLessHearsNothingMoreOfWhatItWatched() throws Exception {
        ApiClient admin = hall.cast.api(Role.SUPER);
        String role = role(admin, "groups", "conversations-serve");
        UUID id = served();
        try (SocketClient socket = connect(holder(role)); SocketClient own = connect(api)) {
            own.send(Map.of("t", "watch", "conversation", id, "after", 0));
            socket.send(Map.of("t", "watch", "conversation", id, "after", 0));
            socket.await("line");
            admin.patch("/api/roles/" + role, Map.of("scope", "own")).ok();
            socket.await("resync");

            own.send(Map.of("t", "send", "conversation", id, "id", UUID.randomUUID(), "kind", "text", "text", "a secret"));
            own.await("ack");
            socket.send(Map.of("t", "watch", "conversation", id, "after", 0));
            assertThat(socket.await("refused").get("code").asString()).isEqualTo("not-found");
            assertThat(socket.frames().stream().map(JsonNode::toString)).noneMatch(frame -> frame.contains("a secret"));
        }
    }

    private static String role(ApiClient admin, String scope, String... permissions) {
        return admin.post("/api/roles", Map.of("name", "质检员", "scope", scope, "permissions", List.of(permissions))).ok().json().get("key").asString();
    }

    private ApiClient holder(String role) {
        UUID member = hall.cast.addMember(Role.AGENT);
        hall.system.sql("update member set role = ? where id = ?").params(role, member).update();
        return hall.cast.api(member);
    }

    @Test
    void aVisitorSeesTheServingAgentTypeAndReadAndNobodyElse() throws Exception {
        hall.sit(agent, 1);
        ApiClient other = hall.cast.api(hall.cast.member(Role.SENIOR));
        try (SocketClient visitor = SocketClient.open(port, "/ws/visitor/" + hall.cast.channelKey(), Map.of());
                SocketClient own = connect(api); SocketClient colleague = connect(other)) {
            visitor.send(Map.of("t", "hello", "protocol", 1, "token", UUID.randomUUID().toString().replace("-", ""), "after", 0));
            visitor.await("hello");
            visitor.send(Map.of("t", "send", "id", UUID.randomUUID(), "kind", "text", "text", "你好"));
            UUID id = UUID.fromString(visitor.await("ack").get("conversation").asString());
            JsonNode row = own.await("the row, served", frame -> frame.at("/row/agent/id").asString("").equals(agent.toString()));
            assertThat(row.at("/row/id").asString()).isEqualTo(id.toString());
            own.await("the row, online", frame -> frame.at("/row/customer/online").asBoolean(false));

            colleague.send(Map.of("t", "watch", "conversation", id, "after", 0));
            colleague.send(Map.of("t", "typing", "conversation", id, "on", true));
            own.send(Map.of("t", "watch", "conversation", id, "after", 0));
            own.send(Map.of("t", "typing", "conversation", id, "on", false));
            own.send(Map.of("t", "read", "conversation", id, "seq", 99));
            visitor.await("read");
            assertThat(visitor.frames().stream().filter(frame -> frame.get("t").asString().equals("typing")))
                    .singleElement().satisfies(frame -> assertThat(frame.get("on").asBoolean()).isFalse());

            visitor.send(Map.of("t", "typing", "on", true));
            assertThat(own.await("typing").get("conversation").asString()).isEqualTo(id.toString());
            visitor.send(Map.of("t", "read", "seq", 3));
            assertThat(own.await("read").get("seq").asLong()).isPositive();
        }
    }

    @Test
    void aChangeOfAGroupMeansTheSnapshotAnew() {
        JsonNode before = api.get("/api/desk").ok().json().get("cursor");
        try (SocketClient socket = connect(api)) {
            context.publishEvent(new GroupChanged(hall.cast.workspace(), hall.cast.group()));

            assertThat(socket.await("resync").get("afterMs").asInt()).isBetween(1_000, 5_000);
            JsonNode after = api.get("/api/desk").ok().json().get("cursor");
            assertThat(after.get("epoch")).isNotEqualTo(before.get("epoch"));
            socket.send(Map.of("t", "hello", "protocol", 1, "cursor", after));
            assertThat(socket.await("hello").at("/cursor/epoch")).isEqualTo(after.get("epoch"));
        }
    }

    private UUID served() throws InterruptedException {
        hall.sit(agent, 5);
        UUID id = hall.come();
        Await.until("the conversation is served", () -> agent.equals(hall.conversation(id).agent()));
        return id;
    }

    private SocketClient connect(ApiClient client) {
        SocketClient socket = AgentClient.open(client, port);
        Map<String, Object> hello = new HashMap<>(Map.of("t", "hello", "protocol", 1));
        hello.put("cursor", null);
        socket.send(hello);
        socket.await("hello");
        return socket;
    }
}
