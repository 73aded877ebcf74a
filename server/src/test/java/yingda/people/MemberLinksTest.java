package yingda.people;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.ApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;
import yingda.kernel.ApiClient;
import yingda.kernel.ApiClient.Answer;
import yingda.kernel.Uuids;
import yingda.postgres.AppTest;

@AppTest
class MemberLinksTest {

    private static final String NEW = "moonlit harbour 42";

    @LocalServerPort
    int port;

    @Autowired
    ApplicationContext context;

    @Autowired
    MemberLinks links;

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

    private String token(LinkPurpose purpose, boolean shown, Instant expires) {
        String token = TokenHash.newToken();
        system.sql("""
                insert into member_link (workspace_id, token_hash, member_id, purpose, address, shown, created_at, expires_at)
                values (?, ?, ?, ?, 'lin@example.com', ?, now(), ?)""")
                .params(cast.workspace(), TokenHash.of(token), agent, purpose.wire(), shown, expires.atOffset(ZoneOffset.UTC)).update();
        return token;
    }

    private static Instant soon() {
        return Instant.now().plusSeconds(3_000);
    }

    private Answer use(String what, String token) {
        Map<String, Object> body = what.equals("password") ? Map.of("token", token, "password", NEW) : Map.of("token", token);
        return cast.stranger().post("/api/links/" + what, body);
    }

    @Test
    void aLinkSetsAPasswordOnceEndsAllSessionsAndUnlocksTheAccount() {
        ApiClient signedIn = cast.api(agent);
        signedIn.get("/api/session").ok();
        String token = token(LinkPurpose.RESET, false, soon());
        String other = token(LinkPurpose.INVITE, false, soon());
        system.sql("insert into sign_in_failure (login, address, at) select ?, '127.0.0.1', now() from generate_series(1, 12)")
                .param(cast.login(agent)).update();
        system.sql("update account set locked_at = now() where login = ?").param(cast.login(agent)).update();

        Answer seen = cast.stranger().post("/api/links/look", Map.of("token", token)).ok();
        assertThat(seen.json().get("login").asString()).isEqualTo(cast.login(agent));
        assertThat(seen.json().get("purpose").asString()).isEqualTo("reset");
        assertThat(cast.stranger().post("/api/links/password", Map.of("token", token, "password", "short")).code()).isEqualTo("invalid-field");
        assertThat(use("password", token).status()).isEqualTo(204);

        assertThat(signedIn.get("/api/session").status()).isEqualTo(401);
        assertThat(use("password", token).code()).isEqualTo("link-expired");
        assertThat(use("password", other).code()).as("one password link ends the others").isEqualTo("link-expired");
        new ApiClient(port).signIn(cast.login(agent), NEW);
        assertThat(system.sql("select email from account where login = ? and email_confirmed_at is not null")
                .param(cast.login(agent)).query(String.class).list()).containsExactly("lin@example.com");
        assertThat(acts()).contains("account.password-set-by-link");
    }

    private List<String> acts() {
        return system.sql("select act from audit where workspace_id = ? and member_id = ?").params(cast.workspace(), agent)
                .query(String.class).list();
    }

    @Test
    void whatIsNoLivingLinkOfThatPurposeIsRefusedAlike() {
        String late = token(LinkPurpose.RESET, false, Instant.now().minusSeconds(1));
        String living = token(LinkPurpose.RESET, false, soon());
        String address = token(LinkPurpose.ADDRESS, false, soon());

        for (String wrong : new String[] {late, address, "x", living + " ", living.toLowerCase(Locale.ROOT), living.substring(1)}) {
            assertThat(use("password", wrong).code()).as(wrong).isEqualTo("link-expired");
        }
        assertThat(use("password", " ").code()).isEqualTo("invalid-field");
        assertThat(use("lock", living).code()).isEqualTo("link-expired");
        assertThat(use("address", living).code()).isEqualTo("link-expired");
        cast.api(Role.SUPER).post("/api/members/" + agent + "/disable").ok();
        assertThat(use("password", living).code()).as("of a disabled member").isEqualTo("link-expired");
    }

    @Test
    void aLinkThatAnAdministratorSawIsOfNoUseForAnAccountOfSeveralWorkspaces() {
        String token = token(LinkPurpose.INVITE, true, soon());
        String mailed = token(LinkPurpose.RESET, false, soon());
        Cast elsewhere = Cast.in(context, port);
        system.sql("""
                insert into member (workspace_id, id, account_id, role, display_name, name)
                select ?, ?, account_id, 'agent', '林', '林' from member where id = ?""")
                .params(elsewhere.workspace(), Uuids.next(), agent).update();

        assertThat(use("password", token).code()).isEqualTo("link-expired");
        assertThatThrownBy(() -> links.reset(cast.workspace(), agent)).isInstanceOf(AccountShared.class);
        assertThat(use("password", mailed).status()).isEqualTo(204);
    }

    @Test
    void anOwnerLocksTheAccountByALink() {
        ApiClient signedIn = cast.api(agent);
        signedIn.get("/api/session").ok();

        assertThat(use("lock", token(LinkPurpose.LOCK, false, soon())).status()).isEqualTo(204);

        assertThat(signedIn.get("/api/session").status()).isEqualTo(401);
        Answer refused = cast.stranger().post("/api/session", Map.of("login", cast.login(agent), "password", Cast.PASSWORD));
        assertThat(refused.code()).isEqualTo("account-locked");
        Answer wrong = cast.stranger().post("/api/session", Map.of("login", cast.login(agent), "password", "wrong"));
        assertThat(wrong.code()).as("who does not know the password does not learn it").isEqualTo("wrong-credentials");
    }

    @Test
    void aNewInvitationEndsTheOneBeforeAndSaysWhenNothingCouldBeMailed() {
        MemberLinks.Sent first = links.invite(cast.workspace(), agent, "lin@example.com");
        MemberLinks.Sent second = links.invite(cast.workspace(), agent, "lin@example.com");

        assertThat(first.mailed()).isFalse();
        assertThat(links.invitedUntil(cast.workspace(), agent)).isPresent();
        assertThat(use("password", first.url().substring(first.url().indexOf('#') + 1)).code()).isEqualTo("link-expired");
        links.withdrawInvitation(cast.workspace(), agent);
        assertThat(links.invitedUntil(cast.workspace(), agent)).isEmpty();
        assertThat(use("password", second.url().substring(second.url().indexOf('#') + 1)).code()).isEqualTo("link-expired");
    }

    @Test
    void forgettingAPasswordIsAnsweredAlikeForEveryLoginAndLimitedForOne() {
        String nobody = "nobody-" + UUID.randomUUID();
        Answer known = cast.stranger().post("/api/forgotten-password", Map.of("login", cast.login(agent)));
        Answer unknown = cast.stranger().post("/api/forgotten-password", Map.of("login", nobody));

        assertThat(known.status()).isEqualTo(202);
        assertThat(unknown.status()).isEqualTo(202);
        assertThat(unknown.text()).isEqualTo(known.text());
        for (int n = 1; n < 5; n++) {
            assertThat(cast.stranger().post("/api/forgotten-password", Map.of("login", nobody)).status()).isEqualTo(202);
        }
        Answer tooMany = cast.stranger().post("/api/forgotten-password", Map.of("login", nobody));
        assertThat(tooMany.code()).isEqualTo("too-many-attempts");
        assertThat(Long.parseLong(tooMany.header("retry-after"))).isBetween(1L, 3_600L);
        Answer forged = cast.stranger().withHeader("Origin", "https://evil.example").post("/api/forgotten-password", Map.of("login", nobody));
        assertThat(forged.code()).isEqualTo("foreign-origin");
    }
}
