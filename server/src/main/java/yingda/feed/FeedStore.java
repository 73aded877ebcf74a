package yingda.feed;

import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/// On the system pool: the log is that of all workspaces.
@Repository
class FeedStore {

    /// Each table is read by its index on tx.
    static final String READ = """
            select * from (
                (select workspace_id, tx, conversation_id, 'message' as source, kind as name, seq, id, at, sender_kind, public
                 from message where tx >= :from and tx < :to and (tx, id) > (:from, :id) order by tx, id limit :most)
                union all
                (select workspace_id, tx, conversation_id, 'change', change, null, id, at, null, false
                 from conversation_change where tx >= :from and tx < :to and (tx, id) > (:from, :id) order by tx, id limit :most)
                union all
                (select workspace_id, tx, conversation_id, 'rewrite', rewrite, seq, id, at, null, false
                 from line_rewrite where tx >= :from and tx < :to and (tx, id) > (:from, :id) order by tx, id limit :most)
            ) log order by tx, id limit :most""";

    private final JdbcClient jdbc;

    FeedStore(@Qualifier("system") JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /// The oldest transaction that still runs; all before it have ended.
    long horizon() {
        return jdbc.sql("select pg_snapshot_xmin(pg_current_snapshot())::text::bigint").query(Long.class).single();
    }

    /// Behind all transactions that have begun.
    long end() {
        return jdbc.sql("select pg_snapshot_xmax(pg_current_snapshot())::text::bigint").query(Long.class).single();
    }

    /// In order, of transactions before `to`, which all have ended.
    List<FeedRow> read(FeedPosition from, long to, int most) {
        return jdbc.sql(READ).param("from", from.tx()).param("id", from.id()).param("to", to).param("most", most)
                .query((row, n) -> new FeedRow(row.getObject("workspace_id", UUID.class), row.getLong("tx"),
                        row.getObject("conversation_id", UUID.class),
                        FeedRow.Kind.valueOf(row.getString("source").toUpperCase(Locale.ROOT)), row.getString("name"),
                        row.getObject("seq", Long.class), row.getObject("id", UUID.class),
                        row.getTimestamp("at").toInstant(), row.getString("sender_kind"), row.getBoolean("public")))
                .list();
    }

    long cluster() {
        return jdbc.sql("select system_identifier from feed_cluster").query(Long.class).single();
    }

    /// Gives rows that another cluster wrote a place before all that come. In a transaction of its own.
    void followCluster(Duration patience) {
        jdbc.sql("select set_config('statement_timeout', ?, true)").param(patience.toMillis() + "ms").query().singleValue();
        jdbc.sql("select feed_follow_cluster()").query().singleValue();
    }

    /// A new consumer begins now.
    void begin(String consumer, FeedPosition position) {
        jdbc.sql("insert into feed_cursor (name, tx, id) values (?, ?, ?) on conflict (name) do nothing")
                .params(consumer, position.tx(), position.id()).update();
    }

    /// The cursor under its row lock, which is the lease: it ends with the transaction, or its node. Empty while another
    /// node holds it.
    Optional<FeedPosition> claim(String consumer) {
        return jdbc.sql("select tx, id from feed_cursor where name = ? for update skip locked").param(consumer)
                .query((row, n) -> new FeedPosition(row.getLong("tx"), row.getObject("id", UUID.class))).optional();
    }

    void move(String consumer, FeedPosition position) {
        jdbc.sql("update feed_cursor set tx = ?, id = ?, moved_at = now() where name = ?")
                .params(position.tx(), position.id(), consumer).update();
    }
}
