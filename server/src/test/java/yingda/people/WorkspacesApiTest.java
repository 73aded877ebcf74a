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
import org.springframework.transaction.support.TransactionTemplate;
import tools.jackson.databind.JsonNode;
import yingda.kernel.ApiClient;
import yingda.postgres.Await;
import yingda.postgres.AppTest;

@AppTest
class WorkspacesApiTest {

    @LocalServerPort
    int port;

    @Autowired
    ApplicationContext context;

    @Autowired
    @Qualifier("system")
    JdbcClient system;

    @Autowired
    @Qualifier("system")
    TransactionTemplate transaction;

    @Autowired
    WorkspaceStore store;

    private Cast cast;
    private ApiClient operator;

    @BeforeEach
    void makeOperator() {
        cast = Cast.in(context, port);
        system.sql("update account set operator = true where id = (select account_id from member where id = ?)")
                .param(cast.member(Role.SUPER)).update();
        operator = cast.api(Role.SUPER);
    }

    private static Map<String, Object> wanted(String login) {
        return Map.of("name", "青竹文具", "admin", Map.of("login", login, "name", "周宁", "email", "zhou@example.com"));
    }

    @Test
    void anOperatorMakesAWorkspaceWhoseAdminGetsInByALink() {
        String login = "zhou-" + UUID.randomUUID();
        JsonNode made = operator.post("/api/operator/workspaces", wanted(login)).ok().json();
        UUID workspace = UUID.fromString(made.at("/workspace/id").asString());

        assertThat(made.at("/invitation/url").asString()).contains("/app/link/invite#");
        assertThat(system.sql("select role from member where workspace_id = ?").param(workspace).query(String.class).list())
                .containsExactly("super");
        assertThat(system.sql("select act || ' ' || (after ->> 'operator') from audit where workspace_id = ? and act = 'workspace.created'")
                .param(workspace).query(String.class).single()).isEqualTo("workspace.created " + cast.login(cast.member(Role.SUPER)));
        assertThat(operator.get("/api/session").ok().json().get("permissions").valueStream().map(JsonNode::asString)).contains("operator");
        assertThat(operator.post("/api/operator/workspaces", Map.of("name", "甲")).code()).isEqualTo("invalid-field");
    }

    @Test
    void anAccountThatIsThereBecomesAdminOfTheNewWorkspaceToo() {
        String login = cast.login(cast.member(Role.AGENT));
        JsonNode made = operator.post("/api/operator/workspaces", wanted(login)).ok().json();

        assertThat(made.get("invitation").isNull()).isTrue();
        ApiClient.Answer asked = cast.stranger().post("/api/session", Map.of("login", login, "password", Cast.PASSWORD));
        assertThat(asked.code()).isEqualTo("workspace-needed");
        assertThat(asked.text()).contains("青竹文具", cast.workspace().toString());
    }

    @Test
    void anAccountOfSeveralWorkspacesGoesFromOneToTheOtherAndTakesNothingAlong() {
        UUID member = cast.member(Role.AGENT);
        Cast other = Cast.in(context, port);
        system.sql("""
                insert into member (workspace_id, id, account_id, role, display_name, name)
                select ?, ?, account_id, 'agent', '小安', '安' from member where id = ?""")
                .params(other.workspace(), UUID.randomUUID(), member).update();
        ApiClient here = cast.api(member);

        assertThat(here.get("/api/session/workspaces").ok().json().get("items").valueStream().map(one -> one.get("id").asString()))
                .containsExactly(cast.workspace().toString(), other.workspace().toString());
        ApiClient.Answer there = here.post("/api/session/workspace", Map.of("workspace", other.workspace())).ok();
        assertThat(there.json().at("/workspace/id").asString()).isEqualTo(other.workspace().toString());
        assertThat(there.json().at("/member/name").asString()).isEqualTo("小安");
        assertThat(here.get("/api/session").ok().json().at("/workspace/id").asString()).isEqualTo(other.workspace().toString());
        assertThat(system.sql("select count(*) from session where member_id = ?").param(member).query(Long.class).single()).isZero();
        assertThat(cast.api(member).post("/api/session/workspace", Map.of("workspace", Cast.in(context, port).workspace())).status()).isEqualTo(404);
    }

    @Test
    void theWordOfAProviderDoesNotCountInAnotherWorkspace() {
        UUID member = cast.member(Role.AGENT);
        Cast other = Cast.in(context, port);
        system.sql("""
                insert into member (workspace_id, id, account_id, role, display_name, name)
                select ?, ?, account_id, 'agent', '小安', '安' from member where id = ?""")
                .params(other.workspace(), UUID.randomUUID(), member).update();
        ApiClient here = cast.api(member);
        system.sql("update session set method = 'sso' where member_id = ?").param(member).update();

        assertThat(here.post("/api/session/workspace", Map.of("workspace", other.workspace())).code()).isEqualTo("sign-in-again");
        assertThat(here.get("/api/session").status()).isEqualTo(200);
    }

    @Test
    void nobodyElseKnowsOfTheInstallation() {
        ApiClient admin = cast.api(cast.addMember(Role.SUPER));

        assertThat(admin.get("/api/operator/workspaces").code()).isEqualTo("not-operator");
        assertThat(admin.get("/api/session").ok().text()).doesNotContain("\"operator\"");
        assertThat(cast.stranger().get("/api/operator/workspaces").code()).isEqualTo("not-signed-in");
    }

    @Test
    void aDisabledWorkspaceIsAsIfItWereNotThereUntilItGoesOn() throws InterruptedException {
        Cast other = Cast.in(context, port);
        ApiClient agent = other.api(Role.AGENT);
        agent.get("/api/session").ok();
        String page = "/api/webchat/" + other.channelKey();
        assertThat(other.stranger().get(page).status()).isEqualTo(200);

        String path = "/api/operator/workspaces/" + other.workspace();
        assertThat(operator.post(path + "/disable").ok().json().get("disabledAt").isNull()).isFalse();
        Await.until("the session ended", () -> agent.get("/api/session").status() == 401);
        Await.until("the channel is gone", () -> other.stranger().get(page).status() == 404);
        assertThat(signIn(other).code()).isEqualTo("wrong-credentials");

        operator.post(path + "/enable").ok();
        Await.until("the channel is back", () -> other.stranger().get(page).status() == 200);
        assertThat(signIn(other).status()).isEqualTo(200);
        assertThat(operator.post("/api/operator/workspaces/" + cast.workspace() + "/disable").code()).isEqualTo("own-workspace");
    }

    private static ApiClient.Answer signIn(Cast cast) {
        return cast.stranger().post("/api/session", Map.of("login", cast.login(cast.member(Role.AGENT)), "password", Cast.PASSWORD));
    }

    @Test
    void workspacesAreListedWithTheSizesLastCounted() {
        transaction.executeWithoutResult(_ -> store.count(cast.workspace()));
        operator.patch("/api/operator/workspaces/" + cast.workspace(), Map.of("name", "云杉集团")).ok();

        JsonNode row = null;
        for (String cursor = ""; row == null;) {
            JsonNode part = operator.get("/api/operator/workspaces" + cursor).ok().json();
            row = part.get("items").valueStream().filter(one -> one.get("id").asString().equals(cast.workspace().toString()))
                    .findFirst().orElse(null);
            cursor = "?cursor=" + part.get("next").asString();
        }
        assertThat(row.get("name").asString()).isEqualTo("云杉集团");
        assertThat(row.at("/size/members").asInt()).isEqualTo(4);
        assertThat(row.at("/size/messages").asInt()).isZero();
    }
}
