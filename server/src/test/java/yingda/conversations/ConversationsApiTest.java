package yingda.conversations;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.ApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;
import tools.jackson.databind.JsonNode;
import yingda.kernel.ApiClient;
import yingda.kernel.WorkspaceScope;
import yingda.people.Cast;
import yingda.people.Role;
import yingda.postgres.AppTest;

@AppTest
class ConversationsApiTest {

    @LocalServerPort
    int port;

    @Autowired
    ApplicationContext context;

    @Autowired
    @Qualifier("system")
    JdbcClient system;

    @Autowired
    Conversations conversations;

    @Autowired
    TransactionTemplate transaction;

    Cast cast;
    UUID id;
    ApiClient agent;

    @BeforeEach
    void open() {
        cast = Cast.in(context, port);
        agent = cast.api(Role.AGENT);
        UUID visitor = UUID.randomUUID();
        system.sql("insert into customer (workspace_id, id, display_name) values (?, ?, 'Customer')")
                .params(cast.workspace(), visitor).update();
        system.sql("""
                insert into visitor (workspace_id, id, channel_id, customer_id, token_hash) values (?, ?, ?, ?, ?)""")
                .params(cast.workspace(), visitor, cast.channel(), visitor, visitor.toString().getBytes()).update();
        Opening opening = new Opening(cast.workspace(), cast.channel(), cast.group(), visitor, visitor, null, null, visitor,
                UUID.randomUUID(), "text", Desk.text("hi"), null);
        id = WorkspaceScope.get(cast.workspace(), () -> transaction.execute(_ -> {
            UUID opened = conversations.open(opening).conversation().id();
            conversations.number(cast.workspace(), cast.group()); // so that no look at the queue adds a line
            return opened;
        }));
    }

    @Test
    void theServingAgentAnswersAndARetryIsTheSameLine() {
        accept();
        UUID clientId = UUID.randomUUID();
        JsonNode line = send(agent, clientId, "text", "您好").ok().json();

        assertThat(line.at("/sender/name").asString()).isEqualTo("小agent");
        assertThat(line.get("prev").asLong()).isEqualTo(line.get("seq").asLong() - 1);
        assertThat(send(agent, clientId, "text", "您好").ok().json()).isEqualTo(line);
        assertThat(send(agent, clientId, "text", "other").code()).isEqualTo("client-id-reused");
    }

    @Test
    void onlyTheServingAgentAnswersButWhoeverSeesItMayTakeNotes() {
        accept();
        ApiClient colleague = cast.api(Role.SENIOR);

        assertThat(send(colleague, UUID.randomUUID(), "text", "x").code()).isEqualTo("not-yours");
        JsonNode note = send(colleague, UUID.randomUUID(), "note", "vip").ok().json();
        assertThat(lines(agent, "").at("/lines").toString()).contains("vip");
        assertThat(note.get("kind").asString()).isEqualTo("note");
    }

    @Test
    void whatWaitsIsSeenByThoseOnlyWhoMaySeeTheQueue() {
        assertThat(agent.get(path("/lines")).status()).isEqualTo(404);
        assertThat(send(agent, UUID.randomUUID(), "note", "x").status()).isEqualTo(404);
        assertThat(send(agent, UUID.randomUUID(), "text", "x").status()).isEqualTo(404);
        assertThat(cast.api(Role.ADMIN).get(path("/lines")).status()).isEqualTo(200);
    }

    @Test
    void anotherWorkspaceSeesNothing() {
        ApiClient stranger = Cast.in(context, port).api(Role.SUPER);

        assertThat(stranger.get(path("/lines")).status()).isEqualTo(404);
        assertThat(send(stranger, UUID.randomUUID(), "text", "x").status()).isEqualTo(404);
        assertThat(send(stranger, UUID.randomUUID(), "note", "x").status()).isEqualTo(404);
        assertThat(cast.stranger().get(path("/lines")).status()).isEqualTo(401);
    }

    @Test
    void nothingIsAddedToAnEndedConversation() {
        accept();
        WorkspaceScope.get(cast.workspace(), () ->
                conversations.end(cast.workspace(), id, By.AGENT, cast.member(Role.AGENT)));

        assertThat(send(agent, UUID.randomUUID(), "text", "x").code()).isEqualTo("conversation-ended");
        assertThat(send(agent, UUID.randomUUID(), "note", "x").code()).isEqualTo("conversation-ended");
        assertThat(lines(agent, "").at("/lines").toString()).contains("\"by\":\"agent\"");
    }

    @Test
    void linesAreReadForwardsAndBackwardsInParts() {
        accept();
        for (int i = 0; i < 60; i++) {
            send(agent, UUID.randomUUID(), "text", "line " + i).ok();
        }
        JsonNode forwards = lines(agent, "?after=3");
        JsonNode backwards = lines(agent, "?before=1000");

        assertThat(forwards.at("/lines/0/seq").asLong()).isEqualTo(4);
        assertThat(forwards.get("more").asBoolean()).isFalse();
        assertThat(backwards.get("lines")).hasSize(50);
        assertThat(backwards.get("more").asBoolean()).isTrue();
        assertThat(backwards.at("/lines/49/content/text").asString()).isEqualTo("line 59");
    }

    @Test
    void badMessagesAreRefused() {
        accept();
        assertThat(send(agent, UUID.randomUUID(), "text", "x".repeat(20_001)).status()).isEqualTo(422);
        assertThat(send(agent, UUID.randomUUID(), "mail", "x").status()).isEqualTo(422);
        assertThat(agent.post(path("/messages"), Map.of("clientId", UUID.randomUUID(), "kind", "file", "fileId",
                UUID.randomUUID())).status()).isEqualTo(404);
        Map<String, Object> more = new HashMap<>(
                Map.of("clientId", UUID.randomUUID(), "kind", "text", "text", "x", "seq", 1));
        assertThat(agent.post(path("/messages"), more).code()).isEqualTo("unknown-property");
        assertThat(lines(agent, "").get("lines")).hasSize(3);
    }

    private void accept() {
        WorkspaceScope.get(cast.workspace(), () ->
                conversations.accept(cast.workspace(), id, cast.member(Role.AGENT)));
    }

    private ApiClient.Answer send(ApiClient api, UUID clientId, String kind, String text) {
        return api.post(path("/messages"), Map.of("clientId", clientId, "kind", kind, "text", text));
    }

    private JsonNode lines(ApiClient api, String query) {
        return api.get(path("/lines" + query)).ok().json();
    }

    private String path(String rest) {
        return "/api/conversations/" + id + rest;
    }
}
