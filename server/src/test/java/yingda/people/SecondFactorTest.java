package yingda.people;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
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
import yingda.kernel.Uuids;
import yingda.postgres.AppTest;
import yingda.postgres.Await;

@AppTest
class SecondFactorTest {

    @LocalServerPort
    int port;

    @Autowired
    ApplicationContext context;

    @Autowired
    SecondFactorStore factors;

    @Autowired
    @Qualifier("system")
    JdbcClient system;

    private Cast cast;
    private UUID agent;
    private UUID account;

    @BeforeEach
    void makeCast() {
        cast = Cast.in(context, port);
        agent = cast.member(Role.AGENT);
        account = system.sql("select account_id from member where id = ?").param(agent).query(UUID.class).single();
    }

    /// A code of the app: a step may pass between this line and the server's, and the answer is the same.
    private String code(boolean confirmed) {
        system.sql("update second_factor set last_step = 0 where account_id = ?").param(account).update();
        return Totp.code(factors.secret(account, confirmed).orElseThrow(), Totp.step(Instant.now()));
    }

    private List<String> setUp(ApiClient api) {
        Answer begun = api.post("/api/session/second-factor", Map.of("password", Cast.PASSWORD)).ok();
        assertThat(begun.json().get("uri").asString()).contains(begun.json().get("secret").asString());
        assertThat(begun.json().get("qrPath").asString()).startsWith("M0 0h7v1H0z");
        return codes(api.post("/api/session/second-factor/confirm", Map.of("code", code(false))).ok());
    }

    private static List<String> codes(Answer answer) {
        List<String> codes = new ArrayList<>();
        answer.json().get("codes").forEach(code -> codes.add(code.asString()));
        return codes;
    }

    private Answer signIn(ApiClient api) {
        return api.post("/api/session", Map.of("login", cast.login(agent), "password", Cast.PASSWORD));
    }

    private static Answer step(ApiClient api, String code, boolean trust) {
        return api.post("/api/session/step/code", Map.of("code", code, "trust", trust));
    }

    @Test
    void aMemberSetsUpASecondFactorAndSignsInWithIt() {
        ApiClient api = cast.api(agent);
        ApiClient elsewhere = cast.api(agent);
        elsewhere.get("/api/session").ok();
        assertThat(api.post("/api/session/second-factor", Map.of("password", "wrong")).code()).isEqualTo("wrong-password");
        List<String> recovery = setUp(api);
        assertThat(recovery).hasSize(10).doesNotHaveDuplicates();
        assertThat(elsewhere.get("/api/session").status()).as("the other sessions end").isEqualTo(401);
        assertThat(api.get("/api/session/security").ok().json().get("secondFactor").asBoolean()).isTrue();
        assertThat(api.post("/api/session/second-factor", Map.of("password", Cast.PASSWORD)).code()).isEqualTo("second-factor-set");

        ApiClient browser = cast.stranger();
        Answer half = signIn(browser);
        assertThat(half.code()).isEqualTo("sign-in-step");
        assertThat(half.json().at("/data/step").asString()).isEqualTo("code");
        assertThat(browser.get("/api/session").status()).as("the password alone opens nothing").isEqualTo(401);
        assertThat(browser.get("/api/session/step").ok().json().get("step").asString()).isEqualTo("code");
        assertThat(browser.post("/api/session/step/finish").code()).isEqualTo("sign-in-step");
        assertThat(step(browser, "000000", false).code()).isEqualTo("wrong-code");
        String right = code(true);
        step(browser, right, false).ok();
        browser.get("/api/session").ok();

        ApiClient replay = cast.stranger();
        signIn(replay);
        assertThat(step(replay, right, false).code()).as("a code counts once").isEqualTo("wrong-code");
        assertThat(step(replay, " " + recovery.getFirst().toUpperCase(Locale.ROOT), false).status()).isEqualTo(200);
        ApiClient again = cast.stranger();
        signIn(again);
        assertThat(step(again, recovery.getFirst(), false).code()).as("so does a recovery code").isEqualTo("wrong-code");
        assertThat(cast.stranger().post("/api/session/step/code", Map.of("code", right)).code()).isEqualTo("sign-in-again");
    }

    @Test
    void aTrustedBrowserNeedsNoCodeUntilThePasswordChanges() {
        setUp(cast.api(agent));
        ApiClient browser = cast.stranger();
        signIn(browser);
        String csrf = step(browser, code(true), true).ok().json().get("csrfToken").asString();
        assertThat(signIn(browser).status()).isEqualTo(200);
        assertThat(signIn(cast.stranger()).code()).isEqualTo("sign-in-step");

        csrf = signIn(browser).ok().json().get("csrfToken").asString();
        browser.withHeader("X-CSRF-Token", csrf).put("/api/session/password", Map.of("old", Cast.PASSWORD, "password", "moonlit harbour")).ok();
        Answer after = browser.post("/api/session", Map.of("login", cast.login(agent), "password", "moonlit harbour"));
        assertThat(after.code()).isEqualTo("sign-in-step");
    }

    @Test
    void aRoleThatMustHaveOneLetsItsMembersOnlySetItUp() throws Exception {
        ApiClient before = cast.api(agent);
        before.get("/api/session").ok();
        system.sql("insert into workspace_role (workspace_id, key, second_factor) values (?, 'agent', true)").param(cast.workspace()).update();
        Await.until("the session without one has ended", () -> before.get("/api/session").status() == 401);
        assertThat(cast.api(Role.SENIOR).get("/api/session").status()).isEqualTo(200);

        ApiClient browser = cast.stranger();
        assertThat(signIn(browser).json().at("/data/step").asString()).isEqualTo("setup");
        assertThat(browser.get("/api/session").status()).isEqualTo(401);
        assertThat(step(browser, "000000", false).json().at("/data/step").asString()).isEqualTo("setup");
        browser.post("/api/session/step/setup").ok();
        assertThat(browser.post("/api/session/step/confirm", Map.of("code", "12345")).code()).isEqualTo("wrong-code");
        assertThat(codes(browser.post("/api/session/step/confirm", Map.of("code", code(false))).ok())).hasSize(10);
        String csrf = browser.post("/api/session/step/finish").ok().json().get("csrfToken").asString();
        browser.get("/api/session").ok();
        assertThat(browser.withHeader("X-CSRF-Token", csrf).post("/api/session/second-factor/remove", Map.of("code", code(true))).code())
                .isEqualTo("second-factor-obliged");
        assertThat(browser.post("/api/session/step/finish").code()).as("a step is used up").isEqualTo("sign-in-again");
    }

    @Test
    void whoObligesTheOwnRoleStaysSignedInUntilTheNextTime() throws Exception {
        ApiClient boss = cast.api(Role.SUPER);
        ApiClient colleague = cast.api(cast.addMember(Role.SUPER));
        ApiClient elsewhere = cast.api(Role.SUPER);
        colleague.get("/api/session").ok();
        boss.patch("/api/roles/super", Map.of("secondFactor", true)).ok();

        assertThat(boss.get("/api/session").ok().json().at("/member/role").asString()).isEqualTo("super");
        assertThat(boss.get("/api/session/security").ok().json().get("obliged").asBoolean()).isTrue();
        assertThat(colleague.get("/api/session").status()).isEqualTo(401);
        assertThat(elsewhere.get("/api/session").status()).as("another browser of the same member").isEqualTo(401);
        assertThat(cast.stranger().post("/api/session", Map.of("login", cast.login(cast.member(Role.SUPER)), "password", Cast.PASSWORD))
                .json().at("/data/step").asString()).isEqualTo("setup");
        assertThat(boss.patch("/api/roles/agent", Map.of("secondFactor", true)).status()).as("and works on").isEqualTo(200);
        system.sql("update session set excused = false where member_id = ?").param(cast.member(Role.SUPER)).update();
        Await.until("an excuse is all that it lived of", () -> boss.get("/api/session").status() == 401);
    }

    @Test
    void adminsNeitherSeeNorTouchHowThoseAboveThemSignIn() {
        ApiClient boss = cast.api(Role.SUPER);
        List<String> rights = Stream.concat(Stream.of("members-manage"), cast.api(Role.ADMIN).get("/api/session").ok().json()
                .get("permissions").valueStream().map(JsonNode::asString)).toList();
        String keeper = boss.post("/api/roles", Map.of("name", "人事", "scope", "all", "permissions", rights)).ok().json().get("key").asString();
        system.sql("update member set role = ? where id = ?").params(keeper, cast.member(Role.ADMIN)).update();
        ApiClient admin = cast.api(Role.ADMIN);
        String session = boss.get("/api/session/devices").ok().json().at("/items/0/device/id").asString();
        String path = "/api/members/" + cast.member(Role.SUPER);
        assertThat(admin.get(path + "/security").code()).isEqualTo("not-allowed");
        assertThat(admin.delete(path + "/sessions").code()).isEqualTo("not-allowed");
        assertThat(admin.delete(path + "/sessions/" + session).code()).isEqualTo("not-allowed");
        assertThat(admin.delete(path + "/second-factor").code()).isEqualTo("not-allowed");
        assertThat(admin.put(path + "/email", Map.of("email", "a@shop.example")).code()).isEqualTo("not-allowed");
        boss.get("/api/session").ok();

        ApiClient phone = cast.api(agent);
        ApiClient desk = cast.api(agent);
        String security = "/api/members/" + agent;
        JsonNode seen = admin.get(security + "/security").ok().json();
        assertThat(seen.get("sessions").size()).isEqualTo(2);
        admin.delete(security + "/sessions/" + seen.at("/sessions/0/id").asString()).ok();
        assertThat(List.of(phone.get("/api/session").status(), desk.get("/api/session").status())).containsExactlyInAnyOrder(200, 401);
        admin.delete(security + "/sessions").ok();
        assertThat(List.of(phone.get("/api/session").status(), desk.get("/api/session").status())).containsOnly(401);
        assertThat(system.sql("select act from audit where workspace_id = ? and subject_id = ? order by id").params(cast.workspace(), agent)
                .query(String.class).list()).contains("member.session-ended", "member.sessions-ended");
    }

    @Test
    void whoGuessesCodesIsSlowedDownAndTheOwnerGetsInByARecoveryCode() {
        List<String> recovery = setUp(cast.api(agent));
        ApiClient guesser = cast.stranger();
        signIn(guesser);
        system.sql("insert into sign_in_failure (login, address, at) select ?, '192.0.2.' || n, now() from generate_series(1, 10) n")
                .param("code:" + account).update();

        Answer refused = step(guesser, code(true), false);
        assertThat(refused.code()).isEqualTo("too-many-attempts");
        assertThat(Long.parseLong(refused.header("retry-after"))).isBetween(1L, 900L);
        ApiClient owner = cast.stranger();
        signIn(owner);
        assertThat(step(owner, recovery.get(3), false).status()).isEqualTo(200);
    }

    @Test
    void aSuperAdminResetsTheFactorOfAnAccountOfThisWorkspaceOnly() {
        ApiClient api = cast.api(agent);
        setUp(api);
        ApiClient boss = cast.api(Role.SUPER);
        assertThat(boss.get("/api/members/" + agent + "/security").ok().json().get("secondFactor").asBoolean()).isTrue();
        Cast elsewhere = Cast.in(context, port);
        UUID second = Uuids.next();
        system.sql("""
                insert into member (workspace_id, id, account_id, role, display_name, name)
                values (?, ?, ?, 'agent', '林', '林')""").params(elsewhere.workspace(), second, account).update();

        assertThat(boss.delete("/api/members/" + agent + "/second-factor").code()).isEqualTo("account-shared");
        system.sql("delete from member where id = ?").param(second).update();
        assertThat(cast.api(Role.ADMIN).delete("/api/members/" + agent + "/second-factor").code()).isEqualTo("not-allowed");
        boss.delete("/api/members/" + agent + "/second-factor").ok();

        assertThat(api.get("/api/session").status()).isEqualTo(401);
        assertThat(signIn(cast.stranger()).status()).isEqualTo(200);
        assertThat(system.sql("select act from audit where workspace_id = ? and subject_id = ? and member_id = ?")
                .params(cast.workspace(), agent, cast.member(Role.SUPER)).query(String.class).list()).contains("member.second-factor-reset");
    }

    @Test
    void theFactorIsTakenAwayAndItsCodesRenewedByACodeOnly() {
        ApiClient api = cast.api(agent);
        List<String> old = setUp(api);
        assertThat(api.post("/api/session/second-factor/codes", Map.of("code", "000000")).code()).isEqualTo("wrong-code");
        List<String> renewed = codes(api.post("/api/session/second-factor/codes", Map.of("code", code(true))).ok());
        assertThat(renewed).doesNotContainAnyElementsOf(old);

        assertThat(api.post("/api/session/second-factor/remove", Map.of("code", old.get(1))).code()).isEqualTo("wrong-code");
        api.post("/api/session/second-factor/remove", Map.of("code", renewed.get(1))).ok();
        assertThat(signIn(cast.stranger()).status()).isEqualTo(200);
    }
}
