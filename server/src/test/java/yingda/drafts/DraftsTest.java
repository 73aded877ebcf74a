package yingda.drafts;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.ApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;
import yingda.kernel.ApiClient;
import yingda.kernel.Uuids;
import yingda.people.Cast;
import yingda.people.Role;
import yingda.postgres.AppTest;

@AppTest
class DraftsTest {

    @LocalServerPort
    int port;

    @Autowired
    ApplicationContext context;

    @Autowired
    @Qualifier("system")
    JdbcClient system;

    Cast cast;
    ApiClient agent;
    UUID conversation;

    @BeforeEach
    void begin() {
        cast = Cast.in(context, port);
        agent = cast.api(Role.AGENT);
        conversation = Uuids.next();
        UUID customer = Uuids.next();
        system.sql("insert into customer (workspace_id, id, display_name) values (?, ?, '林晚')").params(cast.workspace(), customer).update();
        system.sql("""
                insert into conversation (workspace_id, id, channel_id, group_id, customer_id, state, agent_id, serving_since, last_at, opened_at)
                values (?, ?, ?, ?, ?, 'serving', ?, now(), now(), now())""")
                .params(cast.workspace(), conversation, cast.channel(), cast.group(), customer, cast.member(Role.AGENT)).update();
    }

    @Test
    void aDraftIsTheSameOnEveryDeviceAndMarkedInTheList() {
        assertThat(agent.get(path()).ok().json().get("draft").isNull()).isTrue();
        JsonNode saved = save(agent, "你好\u0000", 0).ok().json();
        assertThat(saved.get("version").asLong()).isEqualTo(1);
        JsonNode found = cast.api(Role.AGENT).get(path()).ok().json().get("draft");
        assertThat(found.at("/content/text").asString()).isEqualTo("你好\u0000");
        assertThat(found.get("kind").asString()).isEqualTo("chat");
        assertThat(row(agent).get("draft").asBoolean()).isTrue();
        assertThat(row(cast.api(Role.ADMIN)).get("draft").asBoolean()).isFalse();
        agent.delete(path()).ok();
        assertThat(row(agent).get("draft").asBoolean()).isFalse();
    }

    @Test
    void theDeviceThatIsBehindIsToldSo() {
        save(agent, "one", 0).ok();
        save(agent, "two", 1).ok();
        ApiClient.Answer behind = save(agent, "other", 1);
        assertThat(behind.code()).isEqualTo("draft-changed");
        assertThat(behind.json().at("/data/version").asLong()).isEqualTo(2);
        assertThat(save(agent, "new device", 0).code()).isEqualTo("draft-changed");
        assertThat(agent.get(path()).ok().json().at("/draft/content/text").asString()).isEqualTo("two");
    }

    @Test
    void colleaguesLearnWhoWritesButNotWhat() {
        save(agent, "secret plan", 0).ok();
        ApiClient.Answer seen = cast.api(Role.ADMIN).get(path()).ok();
        assertThat(seen.json().at("/others/0/id").asString()).isEqualTo(cast.member(Role.AGENT).toString());
        assertThat(seen.json().get("draft").isNull()).isTrue();
        assertThat(seen.text()).doesNotContain("secret plan");
    }

    @Test
    void aDraftHasALimitAndAKind() {
        assertThat(save(agent, "x".repeat(300_000), 0).code()).isEqualTo("invalid-field");
        assertThat(agent.put(path(), Map.of("kind", "fax", "content", Map.of(), "version", 0)).code()).isEqualTo("invalid-field");
        assertThat(agent.put("/api/conversations/" + UUID.randomUUID() + "/draft", Map.of("kind", "chat", "content", Map.of())).status()).isEqualTo(404);
    }

    private ApiClient.Answer save(ApiClient who, String text, long version) {
        return who.put(path(), Map.of("kind", "chat", "content", Map.of("text", text), "version", version));
    }

    private JsonNode row(ApiClient who) {
        return who.get("/api/conversations/" + conversation).ok().json().get("row");
    }

    private String path() {
        return "/api/conversations/" + conversation + "/draft";
    }
}
