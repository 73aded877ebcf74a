package yingda.people;

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
import yingda.kernel.ApiClient;
import yingda.kernel.ApiClient.Answer;
import yingda.postgres.AppTest;

@AppTest
class SignInApiTest {

    @LocalServerPort
    int port;

    @Autowired
    ApplicationContext context;

    @Autowired
    @Qualifier("system")
    JdbcClient system;

    private Cast cast;
    private String login;

    @BeforeEach
    void makeCast() {
        cast = Cast.in(context, port);
        login = cast.login(cast.member(Role.SENIOR));
    }

    @Test
    void aMemberSignsInReadsWhoTheyAreAndSignsOut() {
        ApiClient api = new ApiClient(port).signIn(login, Cast.PASSWORD);

        Answer self = api.get("/api/session").ok();
        assertThat(self.json().at("/member/id").asString()).isEqualTo(cast.member(Role.SENIOR).toString());
        assertThat(self.json().at("/workspace/name").asString()).isEqualTo("云杉商城");
        assertThat(self.json().get("permissions").toString()).contains("conversations-serve");

        assertThat(api.delete("/api/session").status()).isEqualTo(204);
        assertThat(api.get("/api/session").status()).isEqualTo(401);
    }

    @Test
    void theOldTokenIsDeadAfterSigningInAgain() {
        ApiClient api = new ApiClient(port).signIn(login, Cast.PASSWORD);
        String before = api.cookieHeader();
        api.signIn(login, Cast.PASSWORD);

        assertThat(api.cookieHeader()).isNotEqualTo(before);
        assertThat(new ApiClient(port).withHeader("Cookie", before).get("/api/session").status()).isEqualTo(401);
        assertThat(api.get("/api/session").status()).isEqualTo(200);
    }

    @Test
    void theCookieIsHiddenFromScriptsAndFromOtherSites() {
        Answer answer = signIn(login, Cast.PASSWORD);

        assertThat(answer.header("set-cookie")).contains("HttpOnly", "SameSite=Lax", "Path=/", "Max-Age=86400");
    }

    @Test
    void aWrongPasswordAndAnUnknownLoginLookAlike() {
        Answer wrong = signIn(login, "not the password");
        Answer unknown = signIn("nobody-" + UUID.randomUUID(), "not the password");

        assertThat(wrong.status()).isEqualTo(401);
        assertThat(wrong.code()).isEqualTo("wrong-credentials");
        assertThat(unknown.text()).isEqualTo(wrong.text());
    }

    @Test
    void repeatedFailuresSlowDownThisLoginOnly() {
        for (int n = 0; n < 4; n++) {
            assertThat(signIn(login, "wrong").code()).isEqualTo("wrong-credentials");
        }
        assertThat(failures()).isEqualTo(4);
        // Eight more make the pause long enough for the slowest machine.
        system.sql("insert into sign_in_failure (login, address, at) select ?, '127.0.0.1', now() from generate_series(1, 8)")
                .param(login).update();

        Answer tooEarly = signIn(login, Cast.PASSWORD);
        assertThat(tooEarly.code()).isEqualTo("too-many-attempts");
        assertThat(tooEarly.json().at("/data/seconds").asLong()).isPositive();
        assertThat(failures()).as("an attempt that came too early costs nothing").isEqualTo(12);
        assertThat(signIn(cast.login(cast.member(Role.AGENT)), Cast.PASSWORD).status()).isEqualTo(200);
    }

    @Test
    void aSuccessForgetsTheFailuresBefore() {
        signIn(login, "wrong");
        signIn(login, Cast.PASSWORD).ok();

        assertThat(failures()).isZero();
    }

    private int failures() {
        return system.sql("select count(*) from sign_in_failure where login = ?").param(login)
                .query(Integer.class).single();
    }

    @Test
    void aPageOfAnotherSiteCannotSignIn() {
        Answer answer = new ApiClient(port).withHeader("Origin", "https://evil.example")
                .post("/api/session", Map.of("login", login, "password", Cast.PASSWORD));

        assertThat(answer.code()).isEqualTo("foreign-origin");
    }

    @Test
    void aWritingRequestNeedsTheTokenOfItsSession() {
        ApiClient api = new ApiClient(port).signIn(login, Cast.PASSWORD);

        assertThat(api.withHeader("X-CSRF-Token", null).delete("/api/session").code()).isEqualTo("wrong-csrf-token");
        assertThat(api.withHeader("X-CSRF-Token", "other").delete("/api/session").code()).isEqualTo("wrong-csrf-token");
        assertThat(api.get("/api/session").status()).isEqualTo(200);
    }

    @Test
    void aNewPasswordEndsTheOtherSessions() {
        ApiClient here = new ApiClient(port).signIn(login, Cast.PASSWORD);
        ApiClient elsewhere = cast.api(Role.SENIOR);
        elsewhere.get("/api/session").ok();

        assertThat(here.put("/api/session/password", Map.of("old", "wrong", "password", "another long one")).code())
                .isEqualTo("wrong-password");
        here.put("/api/session/password", Map.of("old", Cast.PASSWORD, "password", "another long one")).ok();

        assertThat(here.get("/api/session").status()).isEqualTo(200);
        assertThat(elsewhere.get("/api/session").status()).isEqualTo(401);
        assertThat(signIn(login, Cast.PASSWORD).code()).isEqualTo("wrong-credentials");
        assertThat(signIn(login, "another long one").status()).isEqualTo(200);
    }

    private Answer signIn(String login, String password) {
        return new ApiClient(port).post("/api/session", Map.of("login", login, "password", password));
    }
}
