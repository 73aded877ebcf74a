package yingda.tokens;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
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
import yingda.postgres.Await;

@AppTest
class TokensApiTest {

    @LocalServerPort
    int port;

    @Autowired
    ApplicationContext context;

    @Autowired
    @Qualifier("system")
    JdbcClient system;

    private Cast cast;

    @BeforeEach
    void gather() {
        cast = Cast.in(context, port);
    }

    private JsonNode make(Role role, String... scopes) {
        return cast.api(role).post("/api/tokens", Map.of("name", "报表脚本", "scopes", List.of(scopes))).ok().json();
    }

    private ApiClient with(JsonNode made) {
        return new ApiClient(port).withBearer(made.get("secret").asString());
    }

    @Test
    void aTokenMayWhatBothItAndItsMemberMay() throws Exception {
        ApiClient program = with(make(Role.SUPER, "groups-manage"));

        assertThat(program.get("/api/profile").status()).isEqualTo(200);
        Answer made = program.post("/api/groups", Map.of("identifier", "robots", "name", "机器人"));
        assertThat(made.status()).isEqualTo(201);
        assertThat(program.get("/api/channels").code()).isEqualTo("not-allowed");

        system.sql("update member set role = 'agent' where id = ?").param(cast.member(Role.SUPER)).update();
        Await.until("the role counts", () -> program.post("/api/groups", Map.of("identifier", "more", "name", "更多")).code().equals("not-allowed"));
    }

    @Test
    void aTokenIsShownOnceAndKeptAsAHash() {
        JsonNode made = make(Role.AGENT, "conversations-serve");
        String secret = made.get("secret").asString();

        assertThat(secret).matches("yd_[0-9A-Za-z]{38}");
        assertThat(TokenText.isWellFormed(secret)).isTrue();
        assertThat(cast.api(Role.AGENT).get("/api/tokens").ok().text()).contains(made.at("/token/id").asString()).doesNotContain(secret);
        String row = system.sql("select t::text from api_token t where id = ?::uuid").param(made.at("/token/id").asString()).query(String.class).single();
        assertThat(row).doesNotContain(secret.substring(TokenText.HINT));
        assertThat(system.sql("select string_agg(a::text, ' ') from audit a where workspace_id = ?").param(cast.workspace()).query(String.class).single())
                .contains("token.created").doesNotContain(secret.substring(TokenText.HINT));
    }

    @Test
    void whatIsNoLivingTokenIsRefused() {
        String living = make(Role.AGENT, "conversations-serve").get("secret").asString();
        String expired = make(Role.AGENT, "conversations-serve").get("secret").asString();
        system.sql("update api_token set expires_at = now() - interval '1 second' where token_hash = ?").param(TokenText.hash(expired)).update();
        String mistyped = living.substring(0, 20) + (living.charAt(20) == 'a' ? 'b' : 'a') + living.substring(21);

        for (String text : List.of(expired, mistyped, TokenText.make(), "yd_", "yd_x")) {
            assertThat(new ApiClient(port).withBearer(text).get("/api/profile").code()).isEqualTo("invalid-api-token");
        }
        assertThat(new ApiClient(port).withBearer("other").get("/api/profile").code()).isEqualTo("not-signed-in");
        assertThat(new ApiClient(port).get("/api/profile?access_token=" + living).code()).isEqualTo("not-signed-in");
        assertThat(cast.api(Role.AGENT).withBearer(mistyped).get("/api/profile").status()).as("the cookie does not count").isEqualTo(401);
        assertThat(cast.api(Role.AGENT).withHeader("Authorization", "Basic eDp5").get("/api/profile").status()).isEqualTo(200);
    }

    @Test
    void revokingEndsItWithinTwoSecondsWhoeverDoesIt() throws Exception {
        JsonNode own = make(Role.AGENT, "conversations-serve");
        JsonNode others = make(Role.AGENT, "conversations-serve");
        ApiClient first = with(own);
        ApiClient second = with(others);
        assertThat(first.get("/api/profile").status()).isEqualTo(200);
        assertThat(second.get("/api/profile").status()).isEqualTo(200);

        String id = own.at("/token/id").asString();
        String other = others.at("/token/id").asString();
        assertThat(cast.api(Role.SENIOR).delete("/api/tokens/" + id).status()).isEqualTo(404);
        assertThat(cast.api(Role.ADMIN).delete("/api/member-tokens/" + id).code()).isEqualTo("not-allowed");
        cast.api(Role.AGENT).delete("/api/tokens/" + id).ok();
        JsonNode all = cast.api(Role.SUPER).get("/api/member-tokens").ok().json();
        assertThat(all.at("/items/0/member/id").asString()).isEqualTo(cast.member(Role.AGENT).toString());
        assertThat(all.at("/items/0/lastUsedAt").isString()).isTrue();
        cast.api(Role.SUPER).delete("/api/member-tokens/" + other).ok();

        Await.until("both have ended", () -> first.get("/api/profile").status() == 401 && second.get("/api/profile").status() == 401);
        assertThat(system.sql("select count(*) from audit where workspace_id = ? and act = 'token.revoked'").param(cast.workspace())
                .query(Integer.class).single()).isEqualTo(2);
    }

    @Test
    void aTokenOpensNothingThatIsForBrowsersOnly() {
        ApiClient program = with(make(Role.SUPER, "tokens-manage", "members-manage"));
        assertThat(program.get("/api/session").code()).isEqualTo("session-needed");
        assertThat(program.get("/api/tokens").code()).isEqualTo("session-needed");
        assertThat(program.post("/api/tokens", Map.of("name", "x", "scopes", List.of("members-manage"))).code()).isEqualTo("session-needed");
        assertThat(program.get("/api/member-tokens").code()).isEqualTo("session-needed");
        assertThat(program.put("/api/session/password", Map.of("old", Cast.PASSWORD, "password", "another long one")).code()).isEqualTo("session-needed");
    }

    @Test
    void nobodyHandsOnMoreThanTheyHave() {
        ApiClient agent = cast.api(Role.AGENT);
        assertThat(agent.post("/api/tokens", Map.of("name", "x", "scopes", List.of("groups-manage"))).json().at("/data/field").asString()).isEqualTo("scopes");
        assertThat(agent.post("/api/tokens", Map.of("name", "x", "scopes", List.of())).code()).isEqualTo("invalid-field");
        assertThat(agent.post("/api/tokens", Map.of("name", " ", "scopes", List.of("customers-edit"))).code()).isEqualTo("invalid-field");
        assertThat(agent.post("/api/tokens", Map.of("name", "x", "scopes", List.of("customers-edit"), "expiresAt", Instant.now().minusSeconds(9).toString())).code())
                .isEqualTo("invalid-field");
        system.sql("""
                insert into api_token (workspace_id, id, member_id, name, scopes, token_hash, hint)
                select workspace_id, gen_random_uuid(), id, 'n', '{}', sha256(gen_random_uuid()::text::bytea), 'yd_' from member, generate_series(1, ?)
                where id = ?""").params(Tokens.MOST, cast.member(Role.AGENT)).update();
        assertThat(agent.post("/api/tokens", Map.of("name", "x", "scopes", List.of("customers-edit"))).code()).isEqualTo("too-many-tokens");
    }
}
