package yingda.records;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import yingda.kernel.WorkspaceScope;
import yingda.people.DataScope;
import yingda.people.Role;
import yingda.people.Viewer;
import yingda.postgres.TestDatabase;

/// How records are read when there is much to read, by the role that row-level security binds.
class RecordPlansTest {

    @AutoClose
    static final TestDatabase database = TestDatabase.fresh();

    static final UUID workspace = database.workspace();
    static final UUID id = UUID.randomUUID();

    @BeforeAll
    static void fill() {
        JdbcClient system = database.system();
        system.sql("insert into service_group (workspace_id, id, identifier, name) values (?, ?, 'g', 'g')").params(workspace, id).update();
        system.sql("insert into channel (workspace_id, id, kind, name, public_key, group_id) values (?, ?, 'email', 'c', 'k', ?)")
                .params(workspace, id, id).update();
        system.sql("""
                insert into customer (workspace_id, id, display_name)
                select ?, ('00000000-0000-0000-0000-' || lpad(n::text, 12, '0'))::uuid, '小林' from generate_series(1, 500) n""")
                .param(workspace).update();
        system.sql("""
                insert into conversation (workspace_id, id, channel_id, group_id, customer_id, subject, state, last_at, opened_at, seq)
                select :w, gen_random_uuid(), :id, :id, c.id, 'mail', 'queued', now(), now(), 20
                from customer c, generate_series(1, 5) where c.workspace_id = :w""").param("w", workspace).param("id", id).update();
        system.sql("""
                insert into message (workspace_id, conversation_id, seq, id, kind, sender_kind, client_id, public, prev_public, content)
                select workspace_id, id, n, gen_random_uuid(), 'text', 'customer', gen_random_uuid(), true, 0, '{"text": "hi"}'
                from conversation, generate_series(1, 20) n where workspace_id = :w""").param("w", workspace).update();
        database.migrator().sql("analyze").update();
    }

    @Test
    void aRecordIsReadByTheKeysOfConversationsAndLines() {
        UUID customer = UUID.fromString("00000000-0000-0000-0000-000000000042");
        Viewer reader = new Viewer(workspace, id, "admin", Role.ADMIN.permissions(), DataScope.GROUPS, Set.of(id), "a");
        Search all = new Search(workspace, customer, null, null, reader, null, null, null, null, false);
        Search narrow = new Search(workspace, customer, null, null, reader, Instant.EPOCH, Instant.now(), "x", id, false);
        Search one = Search.ofConversation(workspace, id);
        Search visitor = Search.ofVisitor(workspace, id);
        for (Search search : new Search[] {all, narrow, one, visitor}) {
            for (Place place : new Place[] {Place.FIRST, Place.LAST}) {
                assertThat(plan(search, place)).as("%s from %s", search, place)
                        .contains("Index Scan").contains("message_pkey").doesNotContain("Seq Scan on message")
                        .doesNotContain("Seq Scan on conversation ");
            }
        }
    }

    private static String plan(Search search, Place place) {
        return WorkspaceScope.get(workspace, () -> String.join("\n", database.app()
                .sql("explain " + RecordStore.statement(search, place.forward()))
                .params(RecordStore.parameters(search, place, 51, 51)).query(String.class).list()));
    }
}
