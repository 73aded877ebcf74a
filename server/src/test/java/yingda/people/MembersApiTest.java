package yingda.people;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
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
import yingda.postgres.AppTest;
import yingda.postgres.Await;

@AppTest
class MembersApiTest {

    @LocalServerPort
    int port;

    @Autowired
    ApplicationContext context;

    @Autowired
    Sessions sessions;

    @Autowired
    Members members;

    @Autowired
    Groups groups;

    @Autowired
    @Qualifier("system")
    JdbcClient system;

    private Cast cast;
    private ApiClient admin;

    @BeforeEach
    void makeCast() {
        cast = Cast.in(context, port);
        admin = cast.api(Role.SUPER);
    }

    @Test
    void aNewMemberSignsInAndIsChanged() {
        String login = "new-" + UUID.randomUUID();
        JsonNode made = admin.post("/api/members", member(login, "agent")).ok().json().get("member");
        String path = "/api/members/" + made.get("id").asString();

        new ApiClient(port).signIn(login, "long enough").get("/api/session").ok();
        JsonNode changed = admin.patch(path, Map.of("displayName", " 小周 ", "role", "senior")).ok().json();

        assertThat(changed.get("displayName").asString()).isEqualTo("小周");
        assertThat(changed.get("role").asString()).isEqualTo("senior");
        assertThat(changed.get("name").asString()).isEqualTo("周明");
        assertThat(admin.get(path).ok().json()).isEqualTo(changed);
        assertThat(members.view(cast.workspace(), UUID.fromString(made.get("id").asString())).orElseThrow().displayName())
                .isEqualTo("小周");
    }

    private static Map<String, String> member(String login, String role) {
        return Map.of("login", login, "password", "long enough", "displayName", "周", "name", "周明", "role", role);
    }

    @Test
    void badFieldsOfAMemberAreRefusedByName() {
        assertThat(field(Map.of())).isEqualTo("login missing");
        Map<String, String> good = member("m-" + UUID.randomUUID(), "agent");
        assertThat(field(with(good, "role", "boss"))).isEqualTo("role unknown-value");
        assertThat(field(with(good, "displayName", "长".repeat(61)))).isEqualTo("displayName too-long");
        assertThat(field(with(good, "login", "with blank"))).isEqualTo("login format");
        assertThat(field(with(good, "password", "short"))).isEqualTo("password too-short");
        assertThat(field(with(good, "password", "长".repeat(25)))).isEqualTo("password too-long");
        assertThat(field(with(good, "language", "fr"))).isEqualTo("language format");
        assertThat(admin.post("/api/members", with(good, "login", cast.login(cast.member(Role.AGENT)))).code())
                .isEqualTo("login-taken");
    }

    private String field(Map<String, String> body) {
        Answer answer = admin.post("/api/members", body);
        assertThat(answer.code()).isEqualTo("invalid-field");
        return answer.json().at("/data/field").asString() + " " + answer.json().at("/data/reason").asString();
    }

    private static Map<String, String> with(Map<String, String> body, String field, String value) {
        var changed = new HashMap<>(body);
        changed.put(field, value);
        return changed;
    }

    @Test
    void disablingAMemberEndsItsSessionsAndTellsTheSockets() throws InterruptedException {
        UUID agent = cast.member(Role.AGENT);
        ApiClient browser = cast.api(agent);
        UUID session = sessions.session(browser.cookieHeader()).orElseThrow().id();
        ConcurrentLinkedQueue<UUID> heard = new ConcurrentLinkedQueue<>();
        sessions.onEnded(heard::add);

        admin.post("/api/members/" + agent + "/disable").ok();

        assertThat(browser.get("/api/session").status()).isEqualTo(401);
        Await.until("the end of the session is told", () -> heard.contains(session));
        assertThat(signIn(agent).code()).isEqualTo("wrong-credentials");
        admin.post("/api/members/" + agent + "/enable").ok();
        assertThat(signIn(agent).status()).isEqualTo(200);
    }

    private Answer signIn(UUID member) {
        return new ApiClient(port).post("/api/session",
                Map.of("login", cast.login(member), "password", Cast.PASSWORD));
    }

    /// As another node would do it: this one learns it from the database.
    @Test
    void aSessionThatEndedElsewhereEndsHere() throws InterruptedException {
        ApiClient browser = cast.api(Role.AGENT);
        UUID session = sessions.session(browser.cookieHeader()).orElseThrow().id();
        ConcurrentLinkedQueue<UUID> heard = new ConcurrentLinkedQueue<>();
        sessions.onEnded(heard::add);

        system.sql("delete from session where member_id = ?").param(cast.member(Role.AGENT)).update();

        Await.until("the end of the session is told", () -> heard.contains(session));
        assertThat(browser.get("/api/session").status()).isEqualTo(401);
    }

    @Test
    void aSessionEndsWhenItsTimeIsOver() throws InterruptedException {
        ApiClient browser = cast.api(Role.AGENT);
        browser.get("/api/session").ok();

        system.sql("update session set expires_at = now() - interval '1 second' where member_id = ?")
                .param(cast.member(Role.AGENT)).update();

        Await.until("the session is over", () -> browser.get("/api/session").status() == 401);
    }

    @Test
    void anotherRoleMeansSigningInAgain() {
        ApiClient agent = cast.api(Role.AGENT);
        agent.get("/api/session").ok();

        admin.patch("/api/members/" + cast.member(Role.AGENT), Map.of("role", "admin")).ok();

        assertThat(agent.get("/api/session").status()).isEqualTo(401);
    }

    @Test
    void aPasswordSetByAnAdministratorEndsTheSessions() {
        ApiClient agent = cast.api(Role.AGENT);
        agent.get("/api/session").ok();

        admin.put("/api/members/" + cast.member(Role.AGENT) + "/password", Map.of("password", "another long one")).ok();

        assertThat(agent.get("/api/session").status()).isEqualTo(401);
        assertThat(signIn(cast.member(Role.AGENT)).code()).isEqualTo("wrong-credentials");
    }

    @Test
    void theLastSuperAdminStays() {
        String path = "/api/members/" + cast.member(Role.SUPER);

        assertThat(admin.post(path + "/disable").code()).isEqualTo("last-super-admin");
        assertThat(admin.patch(path, Map.of("role", "admin")).code()).isEqualTo("last-super-admin");
        admin.patch(path, Map.of("displayName", "掌柜")).ok();
    }

    @Test
    void twoSuperAdminsCannotRemoveEachOtherAtOnce() throws Exception {
        UUID one = cast.member(Role.SUPER);
        UUID two = cast.addMember(Role.SUPER);
        ApiClient ofTwo = cast.api(two);
        try (ExecutorService both = Executors.newVirtualThreadPerTaskExecutor()) {
            Future<Answer> first = both.submit(() -> admin.post("/api/members/" + two + "/disable"));
            Future<Answer> second = both.submit(() -> ofTwo.post("/api/members/" + one + "/disable"));
            first.get();
            second.get();
        }

        int left = system.sql("""
                select count(*) from member where workspace_id = ? and role = 'super' and disabled_at is null""")
                .param(cast.workspace()).query(Integer.class).single();
        assertThat(left).isEqualTo(1);
    }

    @Test
    void membersAreListedPageByPage() {
        Stream.generate(() -> Role.AGENT).limit(50).forEach(cast::addMember);

        JsonNode first = admin.get("/api/members").ok().json();
        JsonNode second = admin.get("/api/members?cursor=" + first.get("next").asString()).ok().json();

        assertThat(first.get("items")).hasSize(50);
        assertThat(second.get("items")).hasSize(4);
        assertThat(second.get("next").isNull()).isTrue();
    }

    @Test
    void anAccountOfTwoWorkspacesChoosesOneAndKeepsItsPassword() {
        Cast other = Cast.in(context, port);
        UUID agent = cast.member(Role.AGENT);
        UUID there = other.member(Role.AGENT);
        system.sql("update member set account_id = (select account_id from member where id = ?) where id = ?")
                .params(agent, there).update();

        Answer which = signIn(agent);
        assertThat(which.code()).isEqualTo("workspace-needed");
        assertThat(which.json().at("/data/workspaces")).hasSize(2);
        Answer chosen = new ApiClient(port).post("/api/session", Map.of("login", cast.login(agent),
                "password", Cast.PASSWORD, "workspace", other.workspace().toString())).ok();
        assertThat(chosen.json().at("/member/id").asString()).isEqualTo(there.toString());
        assertThat(admin.put("/api/members/" + agent + "/password", Map.of("password", "another long one")).code())
                .isEqualTo("account-shared");
    }

    @Test
    void aGroupIsMadeFilledRenamedAndDeleted() throws InterruptedException {
        UUID agent = cast.member(Role.AGENT);
        ApiClient browser = cast.api(agent);
        browser.get("/api/session").ok();
        JsonNode group = admin.post("/api/groups", Map.of("identifier", "after-sales", "name", "售后")).ok().json();
        UUID id = UUID.fromString(group.get("id").asString());
        String path = "/api/groups/" + id;

        assertThat(admin.post("/api/groups", Map.of("identifier", "after-sales", "name", "x")).code())
                .isEqualTo("identifier-taken");
        assertThat(admin.put(path + "/members/" + agent, Map.of()).ok().json().get("members")).hasSize(1);
        assertThat(groups.membersOf(cast.workspace(), id)).containsExactly(agent);
        assertThat(groups.groupsOf(cast.workspace(), agent)).contains(id);
        Await.until("the agent's session knows the group",
                () -> browser.get("/api/session").json().at("/member/groups").toString().contains(id.toString()));
        assertThat(admin.patch(path, Map.of("name", "售后二组")).ok().json().get("name").asString()).isEqualTo("售后二组");
        assertThat(admin.delete(path + "/members/" + agent).ok().json().get("members")).isEmpty();
        assertThat(admin.delete(path).status()).isEqualTo(204);
        assertThat(admin.get(path).status()).isEqualTo(404);
    }

}
