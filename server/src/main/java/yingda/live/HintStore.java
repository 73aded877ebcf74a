package yingda.live;

import java.sql.Types;
import java.util.List;
import java.util.UUID;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

@Repository
class HintStore {

    private static final int MOST = 1_000;

    private final JdbcClient jdbc;

    HintStore(@Qualifier("system") JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /// A place in the order in which hints become readable, which is not the order of their ids: a transaction that
    /// began earlier may commit later.
    record Cursor(long xid, long id) {
    }

    record Read(Cursor cursor, String topic, String body) {
    }

    /// Behind all hints of transactions that have ended.
    Cursor end() {
        long xid = jdbc.sql("select pg_snapshot_xmin(pg_current_snapshot())::text::bigint").query(Long.class).single();
        return new Cursor(xid - 1, Long.MAX_VALUE);
    }

    void insert(UUID node, List<Hints.Hint> hints) {
        jdbc.sql("""
                insert into hint (node_id, topic, body)
                select :node, topic, body from unnest(:topics::text[], :bodies::text[]) as hint (topic, body)""")
                .param("node", node)
                .param("topics", hints.stream().map(Hints.Hint::topic).toArray(String[]::new), Types.ARRAY)
                .param("bodies", hints.stream().map(Hints.Hint::body).toArray(String[]::new), Types.ARRAY)
                .update();
    }

    /// In order, at most 1,000. Only transactions older than every running one are read, so none can appear behind
    /// the cursor later.
    List<Read> after(Cursor cursor, UUID node) {
        return jdbc.sql("""
                select xid::text::bigint as xid, id, topic, body from hint
                where xid < pg_snapshot_xmin(pg_current_snapshot()) and node_id <> :node
                  and (xid, id) > (cast(cast(:xid as text) as xid8), :id)
                order by hint.xid, id limit :most""")
                .param("node", node).param("xid", Long.toString(cursor.xid())).param("id", cursor.id())
                .param("most", MOST)
                .query((row, n) -> new Read(new Cursor(row.getLong("xid"), row.getLong("id")),
                        row.getString("topic"), row.getString("body")))
                .list();
    }

    void deleteOld() {
        jdbc.sql("delete from hint where at < now() - interval '1 minute'").update();
    }
}
