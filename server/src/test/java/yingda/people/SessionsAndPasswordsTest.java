package yingda.people;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import java.util.stream.StreamSupport;
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
import yingda.kernel.SocketClient;
import yingda.postgres.AppTest;

@AppTest
class SessionsAndPasswordsTest {

    @LocalServerPort
    int port;

    @Autowired
    ApplicationContext context;

    @Autowired
    @Qualifier("system")
    JdbcClient system;

    private Cast cast;
    private UUID agent;

    @BeforeEach
    void makeCast() {
        cast = Cast.in(context, port);
        agent = cast.member(Role.AGENT);
    }

    private SocketClient socket(ApiClient api) {
        SocketClient socket = SocketClient.open(port, "/ws/agent", Map.of("Cookie", api.cookieHeader(), "Origin", "http://127.0.0.1:" + port));
        socket.send(Map.of("t", "hello", "protocol", 1));
        socket.await("hello");
        return socket;
    }

    private static JsonNode other(Answer devices) {
        return StreamSupport.stream(devices.ok().json().get("items").spliterator(), false)
                .filter(item -> !item.get("current").asBoolean()).findFirst().orElseThrow().get("device");
    }

    @Test
    void aMemberSeesWhereItIsSignedInAndSignsOutThere() {
        ApiClient here = new ApiClient(port).signIn(cast.login(agent), Cast.PASSWORD);
        ApiClient phone = new ApiClient(port).withHeader("User-Agent",
                "Mozilla/5.0 (iPhone; CPU iPhone OS 18_0 like Mac OS X) AppleWebKit/605 (KHTML, like Gecko) Version/18.0 Mobile/15E148 Safari/604.1")
                .signIn(cast.login(agent), Cast.PASSWORD);
        try (SocketClient socket = socket(phone)) {
            JsonNode device = other(here.get("/api/session/devices"));
            assertThat(device.get("name").asString()).isEqualTo("Safari · iPhone");
            assertThat(device.get("address").asString()).isEqualTo("127.0.0.1");
            assertThat(cast.api(Role.SUPER).delete("/api/session/devices/" + device.get("id").asString()).code()).isEqualTo("not-found");

            here.delete("/api/session/devices/" + device.get("id").asString()).ok();

            assertThat(socket.awaitClose()).isEqualTo(1008);
        }
        assertThat(phone.get("/api/session").status()).isEqualTo(401);
        assertThat(here.get("/api/session").status()).isEqualTo(200);
        ApiClient third = cast.api(agent);
        third.get("/api/session").ok();
        here.delete("/api/session/devices").ok();
        assertThat(third.get("/api/session").status()).isEqualTo(401);
        assertThat(here.get("/api/session").status()).isEqualTo(200);
    }

    @Test
    void socketsCloseWhenASuperAdminEndsSessionsChangesTheRoleOrThePassword() {
        ApiClient boss = cast.api(Role.SUPER);
        try (SocketClient socket = socket(cast.api(agent))) {
            JsonNode sessions = boss.get("/api/members/" + agent + "/security").ok().json().get("sessions");
            boss.delete("/api/members/" + agent + "/sessions/" + sessions.get(0).get("id").asString()).ok();
            assertThat(socket.awaitClose()).isEqualTo(1008);
        }
        try (SocketClient socket = socket(cast.api(agent))) {
            boss.delete("/api/members/" + agent + "/sessions").ok();
            assertThat(socket.awaitClose()).isEqualTo(1008);
        }
        try (SocketClient socket = socket(cast.api(agent))) {
            system.sql("update member set role = 'senior' where id = ?").param(agent).update();
            boss.patch("/api/members/" + agent, Map.of("role", "agent")).ok();
            assertThat(socket.awaitClose()).isEqualTo(1008);
        }
        ApiClient own = cast.api(agent);
        try (SocketClient socket = socket(cast.api(agent))) {
            own.put("/api/session/password", Map.of("old", Cast.PASSWORD, "password", "moonlit harbour")).ok();
            assertThat(socket.awaitClose()).isEqualTo(1008);
        }
        try (SocketClient socket = socket(own)) {
            boss.post("/api/members/" + agent + "/disable", Map.of()).ok();
            assertThat(socket.awaitClose()).isEqualTo(1008);
        }
    }

    @Test
    void aPasswordIsLongEnoughAndNotTheOnesThatAreTriedFirst() {
        ApiClient api = cast.api(agent);
        assertThat(reason(api, "Passw0rd")).isEqualTo("common");
        assertThat(reason(api, "ｐａｓｓｗｏｒｄ１２３")).as("full-width letters").isEqualTo("common");
        assertThat(reason(api, "cccccccccc")).isEqualTo("common");
        assertThat(reason(api, "asdfghjkl")).isEqualTo("common");
        assertThat(reason(api, cast.login(agent).toUpperCase(Locale.ROOT))).isEqualTo("own-name");
        assertThat(reason(api, "真agent真agent".substring(0, 12))).isEqualTo("own-name");
        cast.api(Role.SUPER).put("/api/settings/sign-in", Map.of("passwordLength", 16)).ok();
        assertThat(reason(api, "moonlit harbour")).isEqualTo("too-short");
        assertThat(cast.api(Role.SUPER).put("/api/settings/sign-in", Map.of("passwordLength", 65)).code()).isEqualTo("invalid-field");
        assertThat(cast.api(Role.ADMIN).put("/api/settings/sign-in", Map.of("passwordLength", 8)).code()).isEqualTo("not-allowed");
        api.put("/api/session/password", Map.of("old", Cast.PASSWORD, "password", "ｍoonlit harbour ４２")).ok();
        new ApiClient(port).signIn(cast.login(agent), "moonlit harbour 42");
    }

    private static String reason(ApiClient api, String password) {
        return api.put("/api/session/password", Map.of("old", Cast.PASSWORD, "password", password)).json().at("/data/reason").asString();
    }

    @Test
    void aPasswordThatIsTooOldIsChangedBeforeTheSessionOpens() {
        cast.api(Role.SUPER).put("/api/settings/sign-in", Map.of("passwordDays", 30)).ok();
        system.sql("update account set password_changed_at = now() - interval '31 days' where login = ?").param(cast.login(agent)).update();
        ApiClient browser = cast.stranger();
        Map<String, String> credentials = Map.of("login", cast.login(agent), "password", Cast.PASSWORD);

        assertThat(browser.post("/api/session", credentials).json().at("/data/step").asString()).isEqualTo("password");
        assertThat(browser.post("/api/session/step/finish").json().at("/data/step").asString()).isEqualTo("password");
        assertThat(browser.post("/api/session/step/password", Map.of("password", Cast.PASSWORD)).code()).isEqualTo("same-password");
        browser.post("/api/session/step/password", Map.of("password", "moonlit harbour")).ok();

        browser.get("/api/session").ok();
        assertThat(new ApiClient(port).post("/api/session", Map.of("login", cast.login(agent), "password", "moonlit harbour")).status()).isEqualTo(200);
    }

    @Test
    void anAdministratorDoesNotTouchTheAccountOfWhoMayDoMore() {
        system.sql("""
                insert into workspace_role (workspace_id, key, name, permissions, scope)
                values (?, 'hr', '人事', '{members-manage}', 'own')""").param(cast.workspace()).update();
        UUID clerk = cast.addMember(Role.AGENT);
        system.sql("update member set role = 'hr' where id = ?").param(clerk).update();
        UUID boss = cast.member(Role.SUPER);

        ApiClient api = cast.api(clerk);
        assertThat(api.delete("/api/members/" + boss + "/sessions").status()).isEqualTo(403);
        assertThat(api.delete("/api/members/" + boss + "/second-factor").status()).isEqualTo(403);
        assertThat(api.put("/api/members/" + boss + "/email", Map.of("email", "hr@example.com")).status()).isEqualTo(403);
        assertThat(api.put("/api/members/" + clerk + "/email", Map.of("email", "HR@Example.com")).status()).isEqualTo(204);
        assertThat(api.get("/api/members/" + clerk + "/security").ok().json().get("email").asString()).isEqualTo("hr@example.com");
    }
}
