package yingda.people;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
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
import yingda.kernel.Uuids;
import yingda.postgres.AppTest;

@AppTest
class GroupsApiTest {

    @LocalServerPort
    int port;

    @Autowired
    ApplicationContext context;

    @Autowired
    @Qualifier("system")
    JdbcClient system;

    @Autowired
    Groups groups;

    private Cast cast;
    private ApiClient admin;

    @BeforeEach
    void makeCast() {
        cast = Cast.in(context, port);
        admin = cast.api(Role.SUPER);
    }

    private String add(String identifier, String name) {
        return admin.post("/api/groups", Map.of("identifier", identifier, "name", name)).ok().json().get("id").asString();
    }

    @Test
    void whatCustomersSeeOfAGroupIsKept() {
        String id = admin.post("/api/groups", Map.of("identifier", "vip", "name", "贵宾", "phone", "+86 400-820-1234",
                "clientName", "贵宾服务", "clientShown", true)).ok().json().get("id").asString();

        assertThat(admin.patch("/api/groups/" + id, Map.of("clientName", "尊享服务")).ok().json().get("phone").asString())
                .isEqualTo("+86 400-820-1234");
        JsonNode row = admin.get("/api/groups").ok().json().get("items").valueStream()
                .filter(one -> one.get("id").asString().equals(id)).findFirst().orElseThrow();
        assertThat(row.get("clientName").asString()).isEqualTo("尊享服务");
        assertThat(row.get("clientShown").asBoolean()).isTrue();
        assertThat(row.get("addedBy").asString()).isEqualTo("小super");
        assertThat(admin.patch("/api/groups/" + id, Map.of("phone", "<b>")).code()).isEqualTo("invalid-field");
        assertThat(admin.patch("/api/groups/" + id, Map.of("identifier", "other")).code()).isEqualTo("unknown-property");
    }

    @Test
    void theListCountsMembersAndOpenConversations() {
        conversation("queued");
        admin.post("/api/members/" + cast.member(Role.AGENT) + "/disable").ok();

        JsonNode row = admin.get("/api/groups").ok().json().get("items").get(0);
        assertThat(row.get("memberCount").asInt()).isEqualTo(3);
        assertThat(row.get("open").asInt()).isEqualTo(1);
    }

    @Test
    void groupsStandInTheOrderTheyWerePut() {
        String second = add("b", "乙");
        String third = add("c", "丙");

        JsonNode moved = admin.post("/api/groups/" + third + "/move", Map.of("before", cast.group())).ok().json().get("items");
        assertThat(moved.valueStream().map(one -> one.get("id").asString()))
                .containsExactly(third, cast.group().toString(), second);
        assertThat(groups.list(cast.workspace())).extracting(group -> group.id().toString())
                .containsExactly(third, cast.group().toString(), second);
        assertThat(admin.post("/api/groups/" + third + "/move", Map.of()).ok().json().at("/items/2/id").asString()).isEqualTo(third);
        assertThat(admin.post("/api/groups/" + third + "/move", Map.of("before", UUID.randomUUID())).code()).isEqualTo("invalid-field");
    }

    @Test
    void aGroupInUseStaysAndTellsByWhat() {
        String other = add("night", "夜班");
        conversation("ended");
        admin.put("/api/worktime/groups/" + cast.group(), Map.of("zone", "Asia/Shanghai", "always", true,
                "week", List.of(List.of(), List.of(), List.of(), List.of(), List.of(), List.of(), List.of()))).ok();
        admin.put("/api/settings/entry-links", Map.of("links", List.of(Map.of("id", "vip", "name", "贵宾通道",
                "target", Map.of("groupId", cast.group(), "agents", List.of(), "priority", 0))))).ok();

        ApiClient.Answer refused = admin.delete("/api/groups/" + cast.group());
        List<String> kinds = new ArrayList<>();
        refused.json().at("/data/uses").forEach(use -> kinds.add(use.get("kind").asString() + " " + use.get("name").asString()));

        assertThat(refused.code()).isEqualTo("group-in-use");
        assertThat(kinds).containsExactlyInAnyOrder("channel 官网", "past-conversations ", "link 贵宾通道", "work-plan ");
        assertThat(groups.membersOf(cast.workspace(), cast.group())).hasSize(4);
        assertThat(admin.delete("/api/groups/" + other).status()).isEqualTo(204);
    }

    @Test
    void membersAreFoundAddedAndTakenOut() {
        String group = add("night", "夜班");
        UUID agent = cast.member(Role.AGENT);

        assertThat(admin.get("/api/groups/" + group + "/others?q=小AGENT").ok().json().at("/items/0/id").asString()).isEqualTo(agent.toString());
        admin.put("/api/groups/" + group + "/members/" + agent, Map.of()).ok();
        assertThat(admin.get("/api/groups/" + group + "/others?q=小agent").ok().json().get("items")).isEmpty();
        assertThat(admin.get("/api/groups/" + group + "/members").ok().json().at("/items/0/login").asString()).isEqualTo(cast.login(agent));
        admin.delete("/api/groups/" + group + "/members/" + agent).ok();
        assertThat(admin.get("/api/groups/" + group + "/members").ok().json().get("items")).isEmpty();
    }

    @Test
    void whatIsDoneToAGroupIsWrittenDown() {
        String id = add("night", "夜班");
        UUID agent = cast.member(Role.AGENT);
        admin.patch("/api/groups/" + id, Map.of("name", "深夜班")).ok();
        admin.put("/api/groups/" + id + "/members/" + agent, Map.of()).ok();
        admin.put("/api/groups/" + id + "/members/" + agent, Map.of()).ok();
        admin.delete("/api/groups/" + id + "/members/" + agent).ok();
        admin.post("/api/groups/" + id + "/move", Map.of("before", cast.group())).ok();
        admin.delete("/api/groups/" + id).ok();

        assertThat(system.sql("select act from audit where subject_id = ? and subject_kind = 'group' order by id").param(UUID.fromString(id))
                .query(String.class).list()).containsExactly("group.added", "group.changed", "group.member-added",
                        "group.member-removed", "group.moved", "group.deleted");
    }

    private void conversation(String state) {
        UUID customer = Uuids.next();
        system.sql("insert into customer (workspace_id, id, display_name) values (?, ?, '林晚')").params(cast.workspace(), customer).update();
        boolean ended = state.equals("ended");
        system.sql("""
                insert into conversation (workspace_id, id, channel_id, group_id, customer_id, state, queue_number, last_at, opened_at, ended_at)
                values (?, ?, ?, ?, ?, ?, ?, now(), now(), case when ? then now() end)""")
                .params(cast.workspace(), Uuids.next(), cast.channel(), cast.group(), customer, state, ended ? null : 1, ended).update();
    }
}
