package yingda.sso;

import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jwt.JWTClaimsSet;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.ApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;
import yingda.kernel.ApiClient;
import yingda.kernel.ApiClient.Answer;
import yingda.people.Cast;
import yingda.people.Role;
import yingda.postgres.AppTest;

@AppTest
class SingleSignOnTest {

    @LocalServerPort
    int port;

    @Autowired
    ApplicationContext context;

    @Autowired
    @Qualifier("system")
    JdbcClient system;

    private Cast cast;
    private ApiClient boss;
    private FakeProvider fake;
    private String domain;

    @BeforeEach
    void begin() throws Exception {
        cast = Cast.in(context, port);
        boss = cast.api(Role.SUPER);
        fake = new FakeProvider();
        domain = UUID.randomUUID() + ".example";
        set(Map.of());
    }

    @AfterEach
    void end() {
        fake.close();
    }

    private Answer set(Map<String, ?> change) {
        Map<String, Object> form = new HashMap<>(Map.of("label", "企业账号", "issuer", fake.issuer(), "clientId", FakeProvider.CLIENT,
                "clientSecret", FakeProvider.SECRET, "domains", List.of(domain.toUpperCase(Locale.ROOT)), "enabled", true));
        form.putAll(change);
        return boss.put("/api/settings/single-sign-on", form).ok();
    }

    private String address(UUID member, String name) {
        String address = name + "@" + domain;
        system.sql("update account set email = ? where login = ?").params(address, cast.login(member)).update();
        return address;
    }

    private String leave(ApiClient browser) {
        return browser.post("/api/single-sign-on/flows", Map.of("workspace", cast.workspace(), "next", "/open?mine=1")).ok().json().get("url").asString();
    }

    private Answer comeBack(ApiClient browser, String page, String more) {
        String state = FakeProvider.query(page.substring(page.indexOf('?') + 1)).get("state");
        return browser.get("/api/single-sign-on/" + cast.workspace() + "/return?state=" + state + more);
    }

    private Answer signIn(ApiClient browser, String subject, String email, UnaryOperator<JWTClaimsSet.Builder> change) throws Exception {
        String page = leave(browser);
        return comeBack(browser, page, "&code=" + fake.code(page, subject, email, change));
    }

    private Answer signIn(ApiClient browser, String subject, String email) throws Exception {
        return signIn(browser, subject, email, claims -> claims);
    }

    private static String refused(Answer answer) {
        String location = answer.header("location");
        return location.contains("problem=") ? location.substring(location.indexOf("problem=") + 8) : location;
    }

    @Test
    void aMemberIsKnownByItsVerifiedAddressOnceAndByItsSubjectFromThenOn() throws Exception {
        UUID agent = cast.member(Role.AGENT);
        String address = address(agent, "lin");
        ApiClient browser = cast.stranger();
        String page = leave(browser);
        assertThat(page).startsWith(fake.issuer() + "/authorize?").contains("code_challenge_method=S256", "scope=openid", "nonce=");
        String code = fake.code(page, "sub-lin", address, claims -> claims);
        Answer back = comeBack(browser, page, "&code=" + code);
        assertThat(back.header("location")).endsWith("/app/open?mine=1");
        assertThat(browser.get("/api/session").ok().json().at("/member/id").asString()).isEqualTo(agent.toString());
        assertThat(refused(comeBack(browser, page, "&code=" + code))).as("an answer counts once").isEqualTo("single-sign-on-failed");

        ApiClient later = cast.stranger();
        signIn(later, "sub-lin", "renamed@elsewhere.example");
        assertThat(later.get("/api/session").ok().json().at("/member/id").asString()).isEqualTo(agent.toString());
        assertThat(refused(signIn(cast.stranger(), "sub-new-owner", address))).as("an address that was given on").isEqualTo("no-such-member");
        assertThat(system.sql("select method from session where member_id = ? limit 1").param(agent).query(String.class).single()).isEqualTo("sso");

        boss.post("/api/members/" + agent + "/disable", Map.of()).ok();
        assertThat(refused(signIn(cast.stranger(), "sub-lin", address))).isEqualTo("not-found");
    }

    @Test
    void whoIsUnknownGetsInOnlyWhereTheWorkspaceMakesMembers() throws Exception {
        String address = "wu@" + domain;
        assertThat(refused(signIn(cast.stranger(), "sub-wu", address))).isEqualTo("no-such-member");
        set(Map.of("createRole", "agent"));
        assertThat(refused(signIn(cast.stranger(), "sub-wu", "wu@other.example"))).as("another domain").isEqualTo("no-such-member");
        assertThat(refused(signIn(cast.stranger(), "sub-wu", address, claims -> claims.claim("email_verified", false)))).isEqualTo("no-such-member");
        Cast elsewhere = Cast.in(context, port);
        String taken = "taken@" + domain;
        system.sql("update account set login = ? where login = ?").params(taken, elsewhere.login(elsewhere.member(Role.SUPER))).update();
        assertThat(refused(signIn(cast.stranger(), "sub-taken", taken))).as("an account of another workspace").isEqualTo("no-such-member");

        ApiClient browser = cast.stranger();
        signIn(browser, "sub-wu", address);
        Answer self = browser.get("/api/session").ok();
        assertThat(self.json().at("/member/login").asString()).isEqualTo(address);
        assertThat(self.json().at("/member/role").asString()).isEqualTo("agent");
        assertThat(self.json().at("/workspace/id").asString()).isEqualTo(cast.workspace().toString());
    }

    @Test
    void theAnswerBelongsToTheBrowserAndTheProviderThatWereAsked() throws Exception {
        String address = address(cast.member(Role.AGENT), "lin");
        ApiClient victim = cast.stranger();
        String page = leave(cast.stranger());
        String code = fake.code(page, "sub-evil", address, claims -> claims);
        assertThat(refused(comeBack(victim, page, "&code=" + code))).as("another browser").isEqualTo("single-sign-on-failed");
        assertThat(victim.get("/api/session").status()).isEqualTo(401);

        ApiClient browser = cast.stranger();
        String mixed = leave(browser);
        assertThat(refused(comeBack(browser, mixed, "&iss=https://evil.example&code=" + fake.code(mixed, "sub", address, claims -> claims))))
                .isEqualTo("single-sign-on-failed");
        String denied = leave(browser);
        assertThat(refused(comeBack(browser, denied, "&error=access_denied"))).isEqualTo("single-sign-on-failed");
        String first = leave(browser);
        String replayed = fake.code(first, "sub-lin", address, claims -> claims);
        comeBack(browser, first, "&code=" + replayed);
        assertThat(refused(comeBack(browser, leave(browser), "&code=" + replayed))).as("a code of another sign-in").isEqualTo("single-sign-on-failed");
        assertThat(refused(signIn(browser, "sub-lin", address, claims -> claims.claim("nonce", "other")))).isEqualTo("single-sign-on-failed");
        Cast elsewhere = Cast.in(context, port);
        String crossed = leave(browser);
        String state = FakeProvider.query(crossed.substring(crossed.indexOf('?') + 1)).get("state");
        assertThat(refused(browser.get("/api/single-sign-on/" + elsewhere.workspace() + "/return?code=x&state=" + state))).isEqualTo("single-sign-on-failed");
        assertThat(cast.stranger().post("/api/single-sign-on/flows", Map.of("workspace", elsewhere.workspace())).code()).isEqualTo("not-found");
    }

    @Test
    void passwordsAreForSuperAdminsWhenTheWorkspaceSaysSo() throws Exception {
        UUID agent = cast.member(Role.AGENT);
        address(agent, "lin");
        boss.put("/api/settings/sign-in", Map.of("passwords", false)).ok();
        Answer refused = cast.stranger().post("/api/session", Map.of("login", cast.login(agent), "password", Cast.PASSWORD));
        assertThat(refused.code()).isEqualTo("single-sign-on-needed");
        assertThat(cast.stranger().post("/api/session", Map.of("login", cast.login(agent), "password", "wrong")).code()).isEqualTo("wrong-credentials");
        new ApiClient(port).signIn(cast.login(cast.member(Role.SUPER)), Cast.PASSWORD);
        Answer ways = cast.stranger().get("/api/sign-in?workspace=" + cast.workspace()).ok();
        assertThat(ways.json().get("passwords").asBoolean()).isFalse();
        assertThat(ways.json().get("singleSignOn").asString()).isEqualTo("企业账号");

        system.sql("insert into workspace_role (workspace_id, key, second_factor) values (?, 'agent', true)").param(cast.workspace()).update();
        Answer half = signIn(cast.stranger(), "sub-lin", "lin@" + domain);
        assertThat(half.header("location")).contains("/app/sign-in?step=1");
        set(Map.of("trustsSecond", true));
        assertThat(signIn(cast.stranger(), "sub-lin", "lin@" + domain).header("location")).endsWith("/app/open?mine=1");
        boss.delete("/api/settings/single-sign-on").ok();
        assertThat(cast.stranger().post("/api/session", Map.of("login", cast.login(agent), "password", Cast.PASSWORD)).code())
                .as("without a provider passwords count again").isEqualTo("sign-in-step");
    }

    @Test
    void theSecretNeverComesOutAndGoesToNoOtherProvider() {
        Answer seen = boss.get("/api/settings/single-sign-on").ok();
        assertThat(seen.json().get("hasSecret").asBoolean()).isTrue();
        assertThat(seen.text()).doesNotContain(FakeProvider.SECRET);
        assertThat(seen.json().get("redirect").asString()).isEqualTo("http://127.0.0.1:" + port + "/api/single-sign-on/" + cast.workspace() + "/return");
        assertThat(system.sql("select encode(client_secret, 'escape') from sso_provider where workspace_id = ?").param(cast.workspace())
                .query(String.class).single()).doesNotContain("secret");
        Map<String, Object> other = new HashMap<>(Map.of("label", "企业账号", "issuer", fake.issuer(), "clientId", "another", "enabled", false));
        assertThat(boss.put("/api/settings/single-sign-on", other).ok().json().get("hasSecret").asBoolean()).isFalse();
        assertThat(boss.put("/api/settings/single-sign-on", Map.of("label", "x", "issuer", "https://127.0.0.1:1", "clientId", "x", "enabled", true)).code())
                .isEqualTo("single-sign-on-failed");
        assertThat(cast.api(Role.ADMIN).get("/api/settings/single-sign-on").code()).isEqualTo("not-allowed");
    }

    @Test
    void afterwardsTheBrowserStaysWithUs() {
        assertThat(SingleSignOnController.path("/open?mine=1")).isEqualTo("/open?mine=1");
        for (String wrong : new String[] {null, "", "//evil.example", "/\\evil.example", "https://evil.example", "javascript:alert(1)", "/a\r\nSet-Cookie: x", "open"}) {
            assertThat(SingleSignOnController.path(wrong)).as(String.valueOf(wrong)).isEqualTo("/");
        }
    }
}
