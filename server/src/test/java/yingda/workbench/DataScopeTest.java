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
import yingda.kernel.SocketClient;
import yingda.people.Role;
import yingda.postgres.AppTest;
import yingda.routing.Hall;

/// Roles of a workspace see as much as their scope says, in every list and behind every door.
@AppTest
class DataScopeTest {

    @LocalServerPort
    int port;

    @Autowired
    ApplicationContext context;

    private Hall hall;
    private UUID memberId;
    private ApiClient member;
    private ApiClient colleague;
    private UUID own;
    private UUID others;

    /// One conversation each, both of the group that both are in.
    @BeforeEach
    void serve() {
        hall = new Hall(context, port);
        memberId = hall.cast.addMember(Role.AGENT);
        role("own", "conversations-serve", "queue-details");
        member = hall.cast.api(memberId);
        colleague = hall.cast.api(Role.AGENT);
        own = hall.open();
        member.post("/api/queue/next", Map.of()).ok();
        others = hall.open();
        colleague.post("/api/queue/next", Map.of()).ok();
    }

    private void role(String scope, String... permissions) {
        String key = "r-" + UUID.randomUUID().toString().substring(0, 8);
        hall.system.sql("insert into workspace_role (workspace_id, key, name, permissions, scope) values (?, ?, ?, ?, ?)")
                .params(hall.cast.workspace(), key, key, permissions, scope).update();
        hall.system.sql("update member set role = ? where id = ?").params(key, memberId).update();
    }

    private List<UUID> list(String query) {
        return member.get("/api/conversations?" + query).ok().json().get("rows").valueStream()
                .map(row -> UUID.fromString(row.get("id").asString())).toList();
    }

    private int open(UUID conversation) {
        return member.get("/api/conversations/" + conversation).status();
    }

    @Test
    void whoSeesOnlyItsOwnSeesNeitherColleaguesConversationsNorWhoWaits() {
        UUID waiting = hall.come();

        assertThat(list("state=serving")).containsExactly(own);
        assertThat(list("state=queued")).isEmpty();
        assertThat(open(own)).isEqualTo(200);
        assertThat(open(others)).isEqualTo(404);
        assertThat(open(waiting)).isEqualTo(404);
        assertThat(member.post("/api/conversations/" + waiting + "/accept", Map.of()).status()).isEqualTo(404);
        UUID customer = hall.conversation(others).customer();
        assertThat(member.get("/api/customers/" + customer + "/lines").status()).isEqualTo(404);
        JsonNode counts = member.get("/api/desk").ok().json().get("counts");
        assertThat(counts.get("queued").asInt()).isEqualTo(1);
        assertThat(counts.get("serving").asInt()).isEqualTo(1);
        assertThat(counts.get("mine").asInt()).isEqualTo(1);
    }

    @Test
    void theNextInTheQueueIsTakenByWhoSeesOnlyItsOwn() {
        UUID waiting = hall.come();

        member.post("/api/queue/next", Map.of("groupId", hall.cast.group())).ok();

        assertThat(open(waiting)).isEqualTo(200);
    }

    @Test
    void aNoteThatCallsOpensAConversationToWhoSeesOnlyItsOwn() {
        colleague.post("/api/conversations/" + others + "/messages", Map.of("clientId", UUID.randomUUID(), "kind", "note",
                "text", "@", "mentions", List.of(memberId))).ok();

        assertThat(open(others)).isEqualTo(200);
        assertThat(member.get("/api/mentions").ok().json().get("items")).hasSize(1);
    }

    @Test
    void whatWasHandedOnIsStillSeenByWhoSeesOnlyItsOwn() {
        UUID customer = hall.conversation(own).customer();
        hall.system.sql("update conversation set agent_id = ? where id = ?").params(hall.cast.member(Role.AGENT), own).update();

        assertThat(open(own)).isEqualTo(200);
        assertThat(member.get("/api/customers/" + customer + "/conversations").ok().json().get("rows")).hasSize(1);
    }

    @Test
    void aSocketShowsWhoSeesOnlyItsOwnNoRowOfAColleague() {
        try (SocketClient socket = SocketClient.open(port, "/ws/agent",
                Map.of("Cookie", member.cookieHeader(), "Origin", "http://127.0.0.1:" + port))) {
            socket.send(Map.of("t", "hello", "protocol", 1));
            socket.await("hello");
            socket.send(Map.of("t", "watch", "conversation", others, "after", 0));
            socket.await("the refusal", frame -> frame.at("/code").asString("").equals("not-found"));
            colleague.post("/api/conversations/" + others + "/end", Map.of());
            member.post("/api/conversations/" + own + "/messages",
                    Map.of("clientId", UUID.randomUUID(), "kind", "text", "text", "您好")).ok();
            socket.await("the own row", frame -> frame.toString().contains(own.toString()));
            assertThat(socket.frames().stream().filter(frame -> frame.get("t").asString().equals("row")))
                    .noneMatch(frame -> frame.toString().contains(others.toString()));
        }
    }

    @Test
    void theScopesOfGroupsAndOfAllReachFurther() {
        role("groups", "conversations-serve");
        ApiClient inGroup = hall.cast.api(memberId);
        assertThat(inGroup.get("/api/conversations/" + others).status()).isEqualTo(200);
        hall.system.sql("delete from group_member where member_id = ?").param(memberId).update();
        assertThat(hall.cast.api(memberId).get("/api/conversations/" + others).status()).isEqualTo(404);

        role("all", "conversations-serve");

        assertThat(hall.cast.api(memberId).get("/api/conversations/" + others).status()).isEqualTo(200);
    }
}
