package yingda.auditlog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.ApplicationContext;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;
import tools.jackson.databind.JsonNode;
import yingda.kernel.ApiClient;
import yingda.kernel.Uuids;
import yingda.kernel.WorkspaceScope;
import yingda.people.Cast;
import yingda.people.Role;
import yingda.postgres.AppTest;

@AppTest
class AuditLogApiTest {

    @LocalServerPort
    int port;

    @Autowired
    ApplicationContext context;

    @Autowired
    JdbcClient app;

    @Autowired
    @Qualifier("system")
    JdbcClient system;

    @Autowired
    TransactionTemplate transaction;

    private Cast cast;
    private ApiClient api;

    @BeforeEach
    void makeCast() {
        cast = Cast.in(context, port);
        api = cast.api(Role.SUPER);
    }

    /// @param minutes how long ago
    private UUID act(String act, String kind, UUID member, UUID subject, String after, int minutes) {
        UUID id = Uuids.next();
        system.sql("""
                insert into audit (workspace_id, id, member_id, act, subject_kind, subject_id, after, address, at)
                values (?, ?, ?, ?, ?, ?, ?::jsonb, '203.0.113.7', now() - ? * interval '1 minute')""")
                .params(cast.workspace(), id, member, act, kind, subject, after, minutes).update();
        return id;
    }

    private List<String> ids(String query) {
        return api.get("/api/audit?" + query).ok().json().get("items").valueStream().map(one -> one.get("id").asString()).toList();
    }

    @Test
    void theLogIsNarrowedByActMemberSubjectTimeAndText() {
        UUID admin = cast.member(Role.ADMIN);
        String renamed = act("group.changed", "group", admin, cast.group(), "{\"name\": \"夜班\"}", 3).toString();
        String suspected = act("mailbox.suspected", "mailbox", null, UUID.randomUUID(), "{\"kind\": \"Spike\"}", 2).toString();
        String disabled = act("member.disabled", "member", cast.member(Role.SUPER), admin, "{}", 1).toString();

        assertThat(ids("")).containsExactly(disabled, suspected, renamed);
        assertThat(ids("act=group.changed,member.disabled")).containsExactly(disabled, renamed);
        assertThat(ids("member=" + admin)).containsExactly(renamed);
        assertThat(ids("member=" + new UUID(0, 0))).containsExactly(suspected);
        assertThat(ids("subjectKind=member&subject=" + admin)).containsExactly(disabled);
        assertThat(ids("text=" + URLEncoder.encode("夜班", StandardCharsets.UTF_8))).containsExactly(renamed);
        assertThat(ids("text=spike")).containsExactly(suspected);
        assertThat(ids("from=2020-01-01T00:00:00Z&to=2020-01-02T00:00:00Z")).isEmpty();
        assertThat(ids("from=2020-01-01T00:00:00Z")).hasSize(3);
        JsonNode first = api.get("/api/audit?act=group.changed").ok().json().at("/items/0");
        assertThat(first.get("memberName").asString()).isEqualTo("小admin");
        assertThat(first.get("subjectName").asString()).isEqualTo("售前");
        assertThat(first.at("/after/name").asString()).isEqualTo("夜班");
    }

    @Test
    void anActKeepsWhatItsThingsWereCalledAtThatMoment() {
        String group = cast.group().toString();
        String policy = api.post("/api/sla/policies", Map.of("name", "标准", "active", true, "firstMinutes", 5, "nearPercent", 80,
                "groups", List.of(group))).ok().json().get("id").asString();
        api.patch("/api/groups/" + group, Map.of("name", "夜班")).ok();
        api.delete("/api/sla/policies/" + policy).ok();

        JsonNode created = api.get("/api/audit?act=sla-policy.created").ok().json().at("/items/0");
        assertThat(created.at("/names/" + group).asString()).isEqualTo("售前");
        assertThat(created.at("/names/" + policy).asString()).isEqualTo("标准");
        JsonNode deleted = api.get("/api/audit?act=sla-policy.deleted").ok().json().at("/items/0");
        assertThat(deleted.at("/names/" + group).asString()).isEqualTo("夜班");
        assertThat(deleted.get("subjectName").asString()).as("it is gone").isEqualTo("标准");
        assertThat(api.post("/api/audit/export", Map.of("reason", "年度检查", "act", List.of("sla-policy.created"))).ok().text()).contains("售前");
        assertThat(ids("text=" + URLEncoder.encode("售前", StandardCharsets.UTF_8))).contains(created.get("id").asString());
    }

    @Test
    void theLogIsReadInPartsWithoutGapsOrDoubles() {
        for (int n = 0; n < 60; n++) {
            act("group.changed", "group", null, cast.group(), "{\"n\": " + n + "}", n / 3);
        }
        JsonNode first = api.get("/api/audit").ok().json();
        List<String> rest = ids("cursor=" + first.get("next").asString());

        assertThat(first.get("items")).hasSize(50);
        assertThat(rest).hasSize(10).doesNotContainAnyElementsOf(
                first.get("items").valueStream().map(one -> one.get("id").asString()).toList());
        assertThat(ids("text=%22n%22%3A59")).hasSize(1);
    }

    @Test
    void takingTheLogOutNeedsAReasonAndIsAnActItself() {
        act("member.changed", "member", cast.member(Role.SUPER), cast.member(Role.AGENT), "{\"name\": \"=cmd()\"}", 1);

        assertThat(api.post("/api/audit/export", Map.of()).code()).isEqualTo("invalid-field");
        ApiClient.Answer csv = api.post("/api/audit/export", Map.of("reason", "年度检查", "act", List.of("member.changed"))).ok();
        assertThat(csv.text()).startsWith("\uFEFF\"时间\"").contains("member.changed", "小agent", "203.0.113.7");
        JsonNode taken = api.get("/api/audit?act=audit.exported").ok().json().at("/items/0");
        assertThat(taken.at("/after/reason").asString()).isEqualTo("年度检查");
        assertThat(taken.at("/after/rows").asInt()).isEqualTo(1);
        assertThat(cast.api(Role.ADMIN).get("/api/audit").code()).isEqualTo("not-allowed");
    }

    @Test
    void nobodyChangesOrDeletesAnAct() {
        UUID id = act("member.disabled", "member", cast.member(Role.SUPER), cast.member(Role.AGENT), "{}", 1);

        for (JdbcClient role : List.of(app, system)) {
            for (String sql : List.of("update audit set act = 'a.b' where id = ?", "delete from audit where id = ?")) {
                assertThatThrownBy(() -> WorkspaceScope.run(cast.workspace(), () -> role.sql(sql).param(id).update()))
                        .isInstanceOf(DataAccessException.class).rootCause().hasMessageContaining("permission denied");
            }
        }
        assertThat(ids("")).containsExactly(id.toString());
    }

    @Test
    void theListIsReadByItsIndex() {
        String plan = WorkspaceScope.get(cast.workspace(), () -> transaction.execute(_ -> {
            app.sql("set local enable_seqscan = off").update();
            app.sql("set local enable_sort = off").update();
            return String.join("\n", app.sql("""
                    explain select * from audit a where a.workspace_id = ? and (a.at, a.id) < (now(), ?)
                    order by a.at desc, a.id desc limit 51""").params(cast.workspace(), UUID.randomUUID()).query(String.class).list());
        }));

        assertThat(plan).contains("Index Scan Backward using audit_at");
    }
}
