package yingda.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

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
import org.springframework.transaction.support.TransactionTemplate;
import yingda.kernel.ApiClient;
import yingda.kernel.WorkspaceScope;
import yingda.people.Cast;
import yingda.people.Role;
import yingda.postgres.AppTest;

@AppTest
class AuditApiTest {

    @LocalServerPort
    int port;

    @Autowired
    ApplicationContext context;

    @Autowired
    Audit audit;

    @Autowired
    TransactionTemplate transaction;

    @Autowired
    @Qualifier("system")
    JdbcClient system;

    private Cast cast;
    private ApiClient api;

    @BeforeEach
    void makeCast() {
        cast = Cast.in(context, port);
        api = cast.api(Role.SUPER);
    }

    @Test
    void whatIsDoneToAMemberIsWrittenDown() {
        String id = api.post("/api/members", Map.of("login", "audit-" + UUID.randomUUID(), "password", "correct horse battery",
                "displayName", "小新", "name", "新", "role", "agent")).ok().json().at("/member/id").asString();
        api.patch("/api/members/" + id, Map.of("displayName", "小旧")).ok();
        api.patch("/api/members/" + id, Map.of("role", "admin")).ok();
        api.post("/api/members/" + id + "/disable").ok();
        api.post("/api/members/" + id + "/disable").ok();
        api.post("/api/members/" + id + "/enable").ok();
        api.put("/api/members/" + id + "/password", Map.of("password", "another horse battery")).ok();

        List<String> acts = acts(UUID.fromString(id));
        assertThat(acts.getFirst()).startsWith("member.created {} ").contains("\"role\": \"agent\"", "\"groups\": []");
        assertThat(acts.subList(1, acts.size())).containsExactly(
                "member.changed {\"displayName\": \"小新\"} {\"displayName\": \"小旧\"}", "member.role-changed {\"role\": \"agent\"} {\"role\": \"admin\"}",
                "member.disabled {} {}", "member.enabled {} {}", "member.password-reset {} {}");
    }

    @Test
    void whatIsDoneToAChannelIsWrittenDown() {
        api.patch("/api/channels/" + cast.channel(), Map.of("name", "新官网")).ok();

        assertThat(acts(cast.channel())).singleElement().asString()
                .startsWith("channel.changed").contains("官网").contains("新官网");
    }

    @Test
    void aRefusedActIsNotWrittenDown() {
        assertThat(api.post("/api/members/" + cast.member(Role.SUPER) + "/disable").code()).isEqualTo("last-super-admin");
        assertThat(cast.api(Role.AGENT).post("/api/members/" + cast.member(Role.ADMIN) + "/disable").status()).isEqualTo(403);

        assertThat(system.sql("select count(*) from audit where workspace_id = ?").param(cast.workspace())
                .query(Long.class).single()).isZero();
    }

    @Test
    void anActIsKeptOrLostWithItsTransaction() {
        UUID subject = UUID.randomUUID();
        Act act = new Act(cast.workspace(), "thing.done", "thing", subject, Map.of(), Map.of());
        WorkspaceScope.run(cast.workspace(), () -> {
            assertThatThrownBy(() -> audit.record(act)).isInstanceOf(IllegalStateException.class);
            transaction.executeWithoutResult(status -> {
                audit.record(act);
                status.setRollbackOnly();
            });
            assertThat(system.sql("select count(*) from audit where subject_id = ?").param(subject)
                    .query(Long.class).single()).isZero();
            transaction.executeWithoutResult(_ -> audit.record(act));
        });

        assertThat(system.sql("select member_id is null and address is null from audit where subject_id = ?").param(subject)
                .query(Boolean.class).list()).containsExactly(true);
    }

    private List<String> acts(UUID subject) {
        return system.sql("""
                select act || ' ' || before || ' ' || after from audit
                where subject_id = ? and member_id = ? and address = '127.0.0.1' order by id""")
                .params(subject, cast.member(Role.SUPER)).query(String.class).list();
    }
}
