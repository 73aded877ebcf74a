package yingda.people;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentLinkedQueue;
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

/// Roles that a workspace makes itself.
@AppTest
class RolesApiTest {

    @LocalServerPort
    int port;

    @Autowired
    ApplicationContext context;

    @Autowired
    Sessions sessions;

    @Autowired
    Roles roles;

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

    private String add(String name, String scope, String... permissions) {
        return admin.post("/api/roles", role(name, scope, permissions)).ok().json().get("key").asString();
    }

    private static Map<String, Object> role(String name, String scope, String... permissions) {
        return Map.of("name", name, "scope", scope, "permissions", List.of(permissions));
    }

    private void give(UUID member, String role) {
        admin.patch("/api/members/" + member, Map.of("role", role)).ok();
    }

    @Test
    void aRoleIsMadeGivenChangedAndDeleted() {
        UUID member = cast.member(Role.AGENT);
        String key = add("质检", "all", "conversations-serve");
        give(member, key);

        JsonNode listed = admin.get("/api/roles").ok().json().get("roles");
        JsonNode made = listed.valueStream().filter(one -> one.get("key").asString().equals(key)).findFirst().orElseThrow();
        assertThat(made.get("members").asInt()).isEqualTo(1);
        assertThat(made.get("scope").asString()).isEqualTo("all");
        assertThat(listed.get(0).get("key").asString()).isEqualTo("agent");
        assertThat(listed.get(0).get("editable").asBoolean()).isFalse();
        assertThat(admin.post("/api/roles", role(" 质检 ", "own")).code()).isEqualTo("role-name-taken");
        Answer inUse = admin.delete("/api/roles/" + key);
        assertThat(inUse.code()).isEqualTo("role-in-use");
        assertThat(inUse.json().at("/data/names").asString()).isEqualTo("小agent");
        assertThat(admin.patch("/api/roles/" + key, Map.of("name", "检查")).ok().json().get("name").asString()).isEqualTo("检查");
        give(member, "agent");
        assertThat(admin.delete("/api/roles/" + key).status()).isEqualTo(204);
        assertThat(admin.patch("/api/members/" + member, Map.of("role", key)).code()).isEqualTo("invalid-field");
        assertThat(acts()).containsSequence("role.created", "member.role-changed", "role.changed", "member.role-changed", "role.deleted");
    }

    private List<String> acts() {
        return system.sql("select act from audit where workspace_id = ? order by id").param(cast.workspace()).query(String.class).list();
    }

    /// The session lives on and may do other things within 2 s.
    @Test
    void whatARoleLosesIsGoneFromLivingSessions() throws InterruptedException {
        UUID member = cast.member(Role.AGENT);
        String key = add("一", "groups", "conversations-serve", "settings-manage");
        give(member, key);
        ApiClient browser = cast.api(member);
        browser.get("/api/session").ok();
        ConcurrentLinkedQueue<Viewer> heard = new ConcurrentLinkedQueue<>();
        sessions.onChanged(session -> heard.add(session.viewer()));

        admin.patch("/api/roles/" + key, Map.of("permissions", List.of("conversations-serve"), "scope", "own")).ok();

        Await.until("the change is told", () -> heard.stream().anyMatch(viewer -> viewer.member().equals(member)
                && viewer.scope() == DataScope.OWN && !viewer.may(Permission.SETTINGS_MANAGE)));
        assertThat(browser.get("/api/worktime").code()).isEqualTo("not-allowed");
    }

    @Test
    void nobodyGivesWhatTheyLackThemselves() {
        UUID member = cast.member(Role.AGENT);
        String manager = add("主管", "groups", "conversations-serve", "customers-edit", "members-manage", "roles-manage");
        String mighty = add("强", "all", "conversations-serve");
        give(member, manager);
        ApiClient browser = cast.api(member);

        assertThat(browser.post("/api/roles", role("大", "groups", "settings-manage")).code()).isEqualTo("beyond-own-rights");
        assertThat(browser.post("/api/roles", role("宽", "all", "conversations-serve")).code()).isEqualTo("beyond-own-rights");
        assertThat(browser.patch("/api/roles/" + mighty, Map.of("scope", "own")).code()).isEqualTo("beyond-own-rights");
        assertThat(browser.patch("/api/roles/" + manager, Map.of("scope", "own")).code()).isEqualTo("not-yourself");
        assertThat(browser.delete("/api/roles/" + mighty).code()).isEqualTo("beyond-own-rights");
        UUID other = cast.addMember(Role.AGENT);
        assertThat(browser.patch("/api/members/" + other, Map.of("role", "admin")).code()).isEqualTo("beyond-own-rights");
        browser.post("/api/roles", role("小", "own", "conversations-serve")).ok();
        browser.patch("/api/members/" + other, Map.of("displayName", "新名")).ok();
    }

    @Test
    void nobodyTouchesWhoMayDoMore() {
        UUID member = cast.member(Role.AGENT);
        give(member, add("主管", "groups", "conversations-serve", "customers-edit", "members-manage"));
        ApiClient browser = cast.api(member);
        String path = "/api/members/" + cast.member(Role.ADMIN);

        assertThat(browser.patch(path, Map.of("displayName", "x")).code()).isEqualTo("beyond-own-rights");
        assertThat(browser.post(path + "/disable").code()).isEqualTo("beyond-own-rights");
        assertThat(browser.post(path + "/lock").code()).isEqualTo("beyond-own-rights");
        assertThat(browser.put(path + "/password", Map.of("password", "another long one")).code()).isEqualTo("beyond-own-rights");
        assertThat(browser.post(path + "/reset-link").code()).isEqualTo("beyond-own-rights");
        assertThat(browser.post(path + "/invitation", Map.of("email", "a@example.com")).code()).isEqualTo("beyond-own-rights");
        assertThat(browser.put(path + "/groups", Map.of("groups", List.of())).code()).isEqualTo("beyond-own-rights");
        assertThat(browser.put(path + "/avatar", Map.of()).code()).isEqualTo("beyond-own-rights");
    }

    @Test
    void nobodyLocksThemselvesOut() {
        cast.addMember(Role.SUPER);
        String self = "/api/members/" + cast.member(Role.SUPER);

        assertThat(admin.post(self + "/disable").code()).isEqualTo("not-yourself");
        assertThat(admin.post(self + "/lock").code()).isEqualTo("not-yourself");
        assertThat(admin.patch(self, Map.of("role", "agent")).code()).isEqualTo("not-yourself");
        admin.patch(self, Map.of("role", "super", "department", "总部")).ok();
    }

    @Test
    void presetsStayAsTheyAreSaveForTheSecondFactor() {
        assertThat(admin.patch("/api/roles/agent", Map.of("permissions", List.of())).code()).isEqualTo("role-preset");
        assertThat(admin.delete("/api/roles/super").code()).isEqualTo("role-preset");

        assertThat(admin.patch("/api/roles/admin", Map.of("secondFactor", true)).ok().json().get("secondFactor").asBoolean()).isTrue();
        assertThat(roles.find(cast.workspace(), "admin").secondFactor()).isTrue();
        assertThat(roles.find(cast.workspace(), "admin").permissions()).isEqualTo(Role.ADMIN.permissions());
        assertThat(roles.find(cast.workspace(), "super").secondFactor()).isFalse();
    }

    @Test
    void aRoleIsOfItsWorkspaceOnly() {
        String key = add("一", "own", "conversations-serve");
        Cast other = Cast.in(context, port);

        assertThat(other.api(Role.SUPER).patch("/api/roles/" + key, Map.of("name", "x")).status()).isEqualTo(404);
        assertThat(other.api(Role.SUPER).patch("/api/members/" + other.member(Role.AGENT), Map.of("role", key)).code())
                .isEqualTo("invalid-field");
        assertThat(roles.find(other.workspace(), key).permissions()).isEmpty();
    }
}
