package yingda.workbench;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import yingda.conversations.ConversationState;
import yingda.kernel.WorkspaceScope;
import yingda.postgres.TestDatabase;

/// How the lists are read when there is much to read, by the role that row-level security binds.
class RowPlansTest {

    private static final int OF_EACH = 2_000;
    private static final int PARTS = 5;

    @AutoClose
    static final TestDatabase database = TestDatabase.fresh();

    static final UUID workspace = database.workspace();
    static final List<UUID> groups = new ArrayList<>();
    static final List<UUID> channels = new ArrayList<>();
    static final List<UUID> members = new ArrayList<>();

    @BeforeAll
    static void fill() {
        JdbcClient system = database.system();
        UUID customer = UUID.randomUUID();
        system.sql("insert into customer (workspace_id, id, display_name) values (?, ?, '小林')").params(workspace, customer).update();
        for (int i = 0; i < PARTS; i++) {
            part(system, i);
        }
        for (String state : List.of("queued", "serving", "ended")) {
            system.sql("""
                    insert into conversation (workspace_id, id, channel_id, group_id, customer_id, subject, state, agent_id,
                        last_at, opened_at, serving_since, ended_at, ended_by, queue_number)
                    select :workspace, gen_random_uuid(), (:channels::uuid[])[1 + n / 5 % 5], (:groups::uuid[])[1 + n % 5], :customer,
                        'mail', :state, case when :state <> 'queued' then (:members::uuid[])[1 + n / 25 % 5] end, now(),
                        now() - n * interval '1 minute', case when :state <> 'queued' then now() end,
                        case when :state = 'ended' then now() - n * interval '1 second' end,
                        case when :state = 'ended' then 'agent' end, n
                    from generate_series(1, :number) n""")
                    .param("workspace", workspace).param("customer", customer).param("state", state).param("number", OF_EACH)
                    .param("channels", channels.toArray(UUID[]::new)).param("groups", groups.toArray(UUID[]::new))
                    .param("members", members.toArray(UUID[]::new)).update();
        }
        database.migrator().sql("analyze").update();
    }

    private static void part(JdbcClient system, int number) {
        UUID id = UUID.randomUUID();
        groups.add(id);
        channels.add(id);
        members.add(id);
        system.sql("insert into service_group (workspace_id, id, identifier, name) values (?, ?, ?, 'g')")
                .params(workspace, id, "g" + number).update();
        system.sql("insert into channel (workspace_id, id, kind, name, public_key, group_id) values (?, ?, 'email', 'c', ?, ?)")
                .params(workspace, id, id.toString(), id).update();
        system.sql("insert into account (id, login, password_hash) values (?, ?, '-')").params(id, "r-" + id).update();
        system.sql("""
                insert into member (workspace_id, id, account_id, role, display_name, name) values (?, ?, ?, 'agent', 'a', 'a')""")
                .params(workspace, id, id).update();
    }

    @Test
    void everyListReadsByAnIndexAndNotTheWholeTable() {
        RowFilter all = new RowFilter(members.getFirst(), null, null, null, null);
        RowFilter own = new RowFilter(members.getFirst(), Set.copyOf(groups.subList(0, 2)), null, null, null);
        RowFilter mine = new RowFilter(members.getFirst(), null, null, null, members.getFirst());
        RowFilter channel = own.narrowed(null, channels.getFirst());
        for (ConversationState state : ConversationState.values()) {
            for (RowFilter filter : List.of(all, own, mine, channel)) {
                for (RowCursor after : Arrays.asList(null, new RowCursor(Instant.now(), UUID.randomUUID(), 1))) {
                    assertThat(plan(state, filter, after)).as("%s by %s after %s", state, filter, after)
                            .contains("using conversation_").doesNotContain("Seq Scan on conversation");
                }
            }
        }
    }

    @Test
    void whatIsDueIsReadByTheIndexOfClocks() {
        database.system().sql("""
                insert into sla_clock (workspace_id, conversation_id, policy_id, terms, group_id, since, answered, snoozed, waiting, seen_seq,
                    target, due_at, left_ms)
                select workspace_id, id, id, '{}', group_id, opened_at, false, false, false, 0, 'first', opened_at + interval '10 minutes', 0
                from conversation where workspace_id = ? and state <> 'ended'""").param(workspace).update();
        database.migrator().sql("analyze sla_clock").update();
        RowFilter due = new RowFilter(members.getFirst(), null, null, null, null).byDue(true);
        for (RowCursor after : Arrays.asList(null, new RowCursor(Instant.now(), UUID.randomUUID(), 0))) {
            assertThat(plan(ConversationState.SERVING, due, after)).contains("sla_clock_due")
                    .doesNotContain("Seq Scan on conversation", "Seq Scan on sla_clock");
        }
    }

    @Test
    void aListWithoutItsIndexWouldBeSeen() {
        assertThat(explain("select * from conversation where subject = 'other'")).contains("Seq Scan on conversation");
    }

    private static String plan(ConversationState state, RowFilter filter, @Nullable RowCursor after) {
        return WorkspaceScope.get(workspace, () -> String.join("\n", database.app()
                .sql("explain " + RowStore.listStatement(state, filter))
                .params(RowStore.listParameters(workspace, filter, after, 50)).query(String.class).list()));
    }

    private static String explain(String sql) {
        return WorkspaceScope.get(workspace,
                () -> String.join("\n", database.app().sql("explain " + sql).query(String.class).list()));
    }
}
