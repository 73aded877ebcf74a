package yingda.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import yingda.kernel.WorkspaceScope;

class RowLevelSecurityTest {

    /// Looked up by the secret token before the workspace is known, so its store filters by itself.
    private static final Set<String> READ_WITHOUT_WORKSPACE = Set.of("session");

    @AutoClose
    static final TestDatabase database = TestDatabase.fresh();

    @Test
    void everyTableWithAWorkspaceIsSecured() {
        assertThat(unsecuredTables()).isSubsetOf(READ_WITHOUT_WORKSPACE);
    }

    @Test
    void aTableThatWasForgottenIsFound() {
        database.migrator().sql("create table forgotten (workspace_id uuid)").update();
        try {
            assertThat(unsecuredTables()).contains("forgotten");
        } finally {
            database.migrator().sql("drop table forgotten").update();
        }
    }

    @Test
    void withoutAScopeNoRowIsSeen() {
        customer(database.workspace(), "Lin");
        assertThat(names()).isEmpty();
        assertThat(database.system().sql("select count(*) from customer").query(Long.class).single()).isPositive();
    }

    @Test
    void eachScopeSeesItsWorkspaceOnly() throws Exception {
        UUID first = database.workspace();
        UUID second = database.workspace();
        customer(first, "Ada");
        customer(second, "Bo");
        for (int round = 0; round < 20; round++) {
            assertThat(WorkspaceScope.call(first, RowLevelSecurityTest::names)).containsExactly("Ada");
            assertThat(WorkspaceScope.call(second, RowLevelSecurityTest::names)).containsExactly("Bo");
            assertThat(names()).isEmpty();
        }
    }

    @Test
    void aRowOfAnotherWorkspaceCannotBeWritten() {
        UUID own = database.workspace();
        UUID foreign = database.workspace();
        assertThatThrownBy(() -> WorkspaceScope.run(own, () -> insert(foreign, "Eve")))
                .rootCause().hasMessageContaining("row-level security");
        WorkspaceScope.run(own, () -> insert(own, "Eve"));
    }

    @Test
    void aRolledBackTransactionKeepsTheScopeOfItsConnection() throws Exception {
        UUID workspace = database.workspace();
        customer(workspace, "Ada");
        WorkspaceScope.run(workspace, () -> database.transactions().executeWithoutResult(status -> status.setRollbackOnly()));
        assertThat(WorkspaceScope.call(workspace, RowLevelSecurityTest::names)).containsExactly("Ada");
        assertThat(names()).isEmpty();
    }

    @Test
    void theApplicationCannotChangeOrDeleteAMessage() {
        UUID workspace = database.workspace();
        for (String sql : List.of("update message set public = true", "delete from message", "truncate message",
                "update conversation_change set note = ''", "delete from conversation_change")) {
            assertThatThrownBy(() -> WorkspaceScope.run(workspace, () -> database.app().sql(sql).update()))
                    .rootCause().hasMessageContaining("permission denied");
        }
    }

    @Test
    void nobodyCanChangeOrDeleteAnAuditRow() {
        UUID workspace = database.workspace();
        for (String sql : List.of("update audit set act = 'a.b'", "delete from audit", "truncate audit")) {
            assertThatThrownBy(() -> WorkspaceScope.run(workspace, () -> database.app().sql(sql).update()))
                    .rootCause().hasMessageContaining("permission denied");
            assertThatThrownBy(() -> database.system().sql(sql).update())
                    .rootCause().hasMessageContaining("permission denied");
        }
    }

    @Test
    void theApplicationCannotSwitchTheWallOff() {
        assertThatThrownBy(() -> database.app().sql("alter table customer disable row level security").update())
                .rootCause().hasMessageContaining("must be owner");
        assertThatThrownBy(() -> database.app().sql("set role yingda_system").update())
                .rootCause().hasMessageContaining("permission denied");
        assertThatThrownBy(() -> database.app().sql("select count(*) from flyway_schema_history").query().singleValue())
                .rootCause().hasMessageContaining("permission denied");
    }

    @Test
    void aMigrationMayTouchRowsOfAllWorkspaces() {
        customer(database.workspace(), "Ada");
        assertThat(database.migrator().sql("update customer set note = 'seen'").update()).isPositive();
    }

    private static List<String> unsecuredTables() {
        return database.migrator().sql("""
                select t.relname from pg_class t
                  join pg_attribute a on a.attrelid = t.oid and a.attname = 'workspace_id' and not a.attisdropped
                 where t.relkind in ('r', 'p') and t.relnamespace = 'public'::regnamespace
                   and not (t.relrowsecurity and t.relforcerowsecurity
                        and (select count(*) from pg_policy p where p.polrelid = t.oid
                                and p.polname in ('workspace', 'system')) = 2)
                """).query(String.class).list();
    }

    private static List<String> names() {
        return database.app().sql("select display_name from customer").query(String.class).list();
    }

    private static void customer(UUID workspace, String name) {
        WorkspaceScope.run(workspace, () -> insert(workspace, name));
    }

    private static void insert(UUID workspace, String name) {
        database.app().sql("insert into customer (workspace_id, id, display_name) values (?, ?, ?)")
                .params(workspace, UUID.randomUUID(), name).update();
    }
}
