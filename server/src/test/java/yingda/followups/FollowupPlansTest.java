package yingda.followups;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import yingda.customers.CustomerNames;
import yingda.kernel.WorkspaceScope;
import yingda.people.DataScope;
import yingda.people.Permission;
import yingda.people.Viewer;
import yingda.postgres.TestDatabase;

/// How the lists are read when there is much to read, by the role that row-level security binds.
class FollowupPlansTest {

    private static final int MANY = 5_000;

    @AutoClose
    static final TestDatabase database = TestDatabase.fresh();

    static final UUID workspace = database.workspace();
    static final UUID one = UUID.randomUUID();
    static final Viewer viewer = new Viewer(workspace, one, "admin", Set.of(Permission.QUEUE_DETAILS),
            DataScope.ALL, Set.of(), "a");

    @BeforeAll
    static void fill() {
        JdbcClient system = database.system();
        Map<String, Object> ids = Map.of("workspace", workspace, "one", one, "many", MANY);
        for (String sql : List.of(
                "insert into service_group (workspace_id, id, identifier, name) values (:workspace, :one, 'g', 'g')",
                "insert into channel (workspace_id, id, kind, name, public_key, group_id) values (:workspace, :one, 'email', 'c', :one::text, :one)",
                "insert into account (id, login, password_hash) values (:one, :one::text, '-')",
                "insert into member (workspace_id, id, account_id, role, display_name, name) values (:workspace, :one, :one, 'admin', 'a', 'a')",
                """
                insert into customer (workspace_id, id, display_name)
                select :workspace, gen_random_uuid(), '访客 ' || n from generate_series(1, :many) n""",
                """
                insert into contact_point (workspace_id, id, customer_id, kind, value)
                select :workspace, gen_random_uuid(), id, 'phone', '138' || (random() * 1e8)::int from customer on conflict do nothing""",
                """
                insert into conversation (workspace_id, id, channel_id, group_id, customer_id, subject, state, agent_id, last_at,
                    opened_at, serving_since, ended_at, ended_by, seq, public_seq)
                select :workspace, gen_random_uuid(), :one, :one, id, 'mail', 'ended', :one, now(), now(), now(), now(), 'agent', 1, 1
                from customer""",
                """
                insert into message (workspace_id, conversation_id, seq, id, kind, sender_kind, client_id, public, prev_public, content)
                select :workspace, id, 1, gen_random_uuid(), 'text', 'customer', gen_random_uuid(), true, 0, '{}' from conversation""",
                "insert into message_tag (workspace_id, id, title, place) values (:workspace, :one, 't', 1)",
                """
                insert into tagged_message (workspace_id, id, conversation_id, seq, tag_id, by_member, at)
                select :workspace, gen_random_uuid(), id, 1, :one, :one, now() - random() * interval '90 days' from conversation""",
                """
                insert into customer (workspace_id, id, display_name)
                select :workspace, gen_random_uuid(), left(md5(n::text), 12) from generate_series(1, 2 * :many) n""",
                """
                insert into mark (workspace_id, id, conversation_id, text, by_member, at)
                select :workspace, gen_random_uuid(), id, 'x', :one, now() - random() * interval '90 days' from conversation""")) {
            system.sql(sql).params(used(sql, ids)).update();
        }
        database.migrator().sql("select gin_clean_pending_list('customer_name_grams')").query(Long.class).single();
        database.migrator().sql("analyze").update();
    }

    private static Map<String, Object> used(String sql, Map<String, Object> all) {
        return all.entrySet().stream().filter(entry -> sql.contains(":" + entry.getKey()))
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
    }

    private static String plan(String item, Search search) {
        String statement = "explain " + item + search.tail(50);
        return WorkspaceScope.get(workspace, () -> String.join("\n",
                database.app().sql(statement).params(search.parameters()).query(String.class).list()));
    }

    @Test
    void taggedMessagesAreReadByAnIndexAndNotTheWholeTable() {
        for (Search search : List.of(new Search(viewer), new Search(viewer).agent(one),
                new Search(viewer).and("i.tag_id = any (:tags)", "tags", new UUID[] {one}))) {
            assertThat(plan(TaggedMessageStore.ITEM, search)).contains("using tagged_message_")
                    .doesNotContain("Seq Scan on tagged_message", "Seq Scan on conversation");
        }
    }

    @Test
    void marksAreReadByAnIndexAndNotTheWholeTable() {
        for (Search search : List.of(new Search(viewer), new Search(viewer).and("i.solved_at is null"), new Search(viewer).agent(one))) {
            assertThat(plan(MarkStore.ITEM, search)).contains("using mark_").doesNotContain("Seq Scan on mark", "Seq Scan on conversation");
        }
    }

    @Test
    void customersAreFoundByIndexesOfTheirNamesAndNumbers() {
        CustomerNames names = new CustomerNames(database.system());

        assertThat(names.matching(workspace, "客 4999", 10)).hasSize(1);
        assertThat(names.narrowed(workspace, "访客").orElseThrow().customers()).as("too many to name").isNull();
        assertThat(names.narrowed(workspace, " ")).isEmpty();
        assertThat(String.join("\n", names.plan(workspace, "客 4999")))
                .contains("customer_name_grams", "contact_point_beginning").doesNotContain("Seq Scan on customer", "Seq Scan on contact_point");
    }
}
