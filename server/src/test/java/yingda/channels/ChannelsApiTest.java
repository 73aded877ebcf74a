package yingda.channels;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
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
import yingda.kernel.ApiClient.Answer;
import yingda.people.Cast;
import yingda.people.Role;
import yingda.postgres.AppTest;

@AppTest
class ChannelsApiTest {

    @LocalServerPort
    int port;

    @Autowired
    ApplicationContext context;

    @Autowired
    @Qualifier("system")
    JdbcClient system;

    @Autowired
    Channels channels;

    private Cast cast;
    private ApiClient admin;

    @BeforeEach
    void makeCast() {
        cast = Cast.in(context, port);
        admin = cast.api(Role.ADMIN);
    }

    @Test
    void anAdminSetsUpAChatAndGetsItsLinkAndScriptLine() {
        JsonNode made = admin.post("/api/channels", Map.of("name", "店铺", "groupId", cast.group(), "color", "#FF0000",
                "welcome", "您好", "allowedOrigins", List.of("https://shop.example"))).ok().json();

        String key = made.at("/webchat/publicKey").asString();
        assertThat(key).hasSizeGreaterThanOrEqualTo(20);
        assertThat(made.at("/webchat/color").asString()).isEqualTo("#ff0000");
        assertThat(made.at("/webchat/link").asString()).isEqualTo("http://127.0.0.1:" + port + "/chat/" + key);
        assertThat(made.at("/webchat/script").asString()).isEqualTo(
                "<script src=\"http://127.0.0.1:" + port + "/widget.js?key=" + key + "\" data-key=\"" + key
                        + "\" data-color=\"#ff0000\" async></script>");
        assertThat(admin.get("/api/channels").json().get("channels")).contains(made);
        assertThat(channels.byPublicKey("webchat", key)).hasValueSatisfying(channel -> {
            assertThat(channel.workspace()).isEqualTo(cast.workspace());
            assertThat(channels.webchat(channel).welcome()).isEqualTo("您好");
        });
        assertThat(channels.byPublicKey("email", key)).isEmpty();
    }

    @Test
    void aChangeIsSeenByPublicKeyAtOnceAndKeepsWhatWasNotNamed() {
        JsonNode made = admin.post("/api/channels", Map.of("name", "店铺", "groupId", cast.group(), "welcome", "您好"))
                .ok().json();
        String key = made.at("/webchat/publicKey").asString();
        assertThat(channels.byPublicKey("webchat", key)).isPresent();

        JsonNode edited = admin.patch("/api/channels/" + made.get("id").asString(), Map.of("disabled", true)).ok().json();

        assertThat(edited.get("disabled").asBoolean()).isTrue();
        assertThat(edited.at("/webchat/welcome").asString()).isEqualTo("您好");
        assertThat(channels.byPublicKey("webchat", key)).hasValueSatisfying(
                channel -> assertThat(channel.disabled()).isTrue());
        JsonNode silent = admin.patch("/api/channels/" + made.get("id").asString(), Map.of("disabled", false, "welcome", ""))
                .ok().json();
        assertThat(silent.at("/webchat/welcome").isNull()).isTrue();
        assertThat(silent.get("disabled").asBoolean()).isFalse();
    }

    @Test
    void whatAnAgentMayNotDoIsRefused() {
        Answer refused = cast.api(Role.AGENT).post("/api/channels", Map.of("name", "店铺", "groupId", cast.group()));

        assertThat(refused.status()).isEqualTo(403);
        assertThat(refused.code()).isEqualTo("not-allowed");
        assertThat(cast.stranger().get("/api/channels").status()).isEqualTo(401);
    }

    @Test
    void aGroupOfAnotherWorkspaceIsUnknown() {
        Cast other = Cast.in(context, port);

        Answer refused = admin.post("/api/channels", Map.of("name", "店铺", "groupId", other.group()));

        assertThat(refused.status()).isEqualTo(422);
        assertThat(refused.json().at("/data/field").asString()).isEqualTo("groupId");
    }

    @Test
    void aChannelOfAnotherWorkspaceIsNotFound() {
        Cast other = Cast.in(context, port);

        assertThat(admin.patch("/api/channels/" + other.channel(), Map.of("name", "Stolen")).status()).isEqualTo(404);
        assertThat(other.api(Role.ADMIN).get("/api/channels").text()).doesNotContain("Stolen");
    }

    @Test
    void namesAreNeededAndLimited() {
        assertThat(admin.post("/api/channels", Map.of("groupId", cast.group())).code()).isEqualTo("invalid-field");
        assertThat(admin.post("/api/channels", Map.of("groupId", cast.group(), "name", "x".repeat(61))).code())
                .isEqualTo("invalid-field");
        assertThat(admin.post("/api/channels", Map.of("groupId", cast.group(), "name", "ok", "secret", 1)).code())
                .isEqualTo("unknown-property");
    }

    @Test
    void aStuckEffectIsListedAndReplayedByAnAdminOfItsWorkspaceOnly() {
        UUID id = UUID.randomUUID();
        system.sql("""
                insert into outbox (workspace_id, id, effect, key, payload, state, attempts, last_error, finished_at)
                values (?, ?, 'test.none', 'a', '{}', 'dead', 12, 'refused', now())""")
                .params(cast.workspace(), id).update();
        ApiClient stranger = Cast.in(context, port).api(Role.ADMIN);

        assertThat(admin.get("/api/outbox/stuck").ok().json().at("/items/0/lastError").asString()).isEqualTo("refused");
        assertThat(stranger.get("/api/outbox/stuck").ok().json().get("items")).isEmpty();
        assertThat(stranger.post("/api/outbox/" + id + "/replay").status()).isEqualTo(404);
        assertThat(cast.api(Role.AGENT).get("/api/outbox/stuck").status()).isEqualTo(403);

        assertThat(admin.post("/api/outbox/" + id + "/replay").status()).isEqualTo(204);
        assertThat(admin.get("/api/outbox/stuck").ok().json().get("items")).isEmpty();
        assertThat(admin.post("/api/outbox/" + id + "/replay").status()).isEqualTo(404);
    }
}
