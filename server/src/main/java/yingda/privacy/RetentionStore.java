package yingda.privacy;

import java.sql.Timestamp;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import yingda.conversations.Kept;

@Repository
class RetentionStore {

    private final JdbcClient jdbc;
    private final JdbcClient system;

    RetentionStore(JdbcClient jdbc, @Qualifier("system") JdbcClient system) {
        this.jdbc = jdbc;
        this.system = system;
    }

    /// One kind of one workspace, whose time can be over.
    record Rule(UUID workspace, Kept kind) {
    }

    record Ended(UUID id, Instant at) {
    }

    /// Days by kind, of those that were ever set.
    Map<String, Integer> days(UUID workspace) {
        return jdbc.sql("select kind, days from retention where workspace_id = ?").param(workspace)
                .query((row, n) -> Map.entry(row.getString("kind"), row.getInt("days"))).list().stream()
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
    }

    /// A change begins at the beginning: what there is to do again is nothing.
    void set(UUID workspace, Kept kind, int days) {
        jdbc.sql("""
                insert into retention as r (workspace_id, kind, days) values (:workspace, :kind, :days)
                on conflict (workspace_id, kind) do update set days = excluded.days, ended_at = excluded.ended_at,
                    ended_id = excluded.ended_id where r.days <> excluded.days""")
                .param("workspace", workspace).param("kind", kind.word()).param("days", days).update();
    }

    List<Rule> rules() {
        return system.sql("select workspace_id, kind from retention where days > 0 order by workspace_id, kind")
                .query((row, n) -> new Rule(row.getObject("workspace_id", UUID.class),
                        Kept.valueOf(row.getString("kind").toUpperCase(Locale.ROOT)))).list();
    }

    /// Takes the rule for the rest of the transaction; false when another node has it, or it is none any more.
    boolean claim(Rule rule) {
        return system.sql("""
                select true from retention where workspace_id = :workspace and kind = :kind and days > 0
                for update skip locked""")
                .param("workspace", rule.workspace()).param("kind", rule.kind().word())
                .query(Boolean.class).optional().isPresent();
    }

    /// The next whose time is over, the first to end first. Each channel's come in the order of its index.
    List<Ended> due(Rule rule, Instant now, int most) {
        return system.sql("""
                select c.id, c.ended_at from retention r join channel ch on ch.workspace_id = r.workspace_id
                    cross join lateral (
                        select id, ended_at from conversation
                        where workspace_id = ch.workspace_id and channel_id = ch.id and state = 'ended'
                          and (ended_at, id) > (r.ended_at, r.ended_id)
                          and ended_at < :now::timestamptz - make_interval(days => r.days)
                        order by ended_at, id limit :most) c
                where r.workspace_id = :workspace and r.kind = :kind
                order by c.ended_at, c.id limit :most""")
                .param("workspace", rule.workspace()).param("kind", rule.kind().word())
                .param("now", Timestamp.from(now)).param("most", most)
                .query((row, n) -> new Ended(row.getObject("id", UUID.class), row.getTimestamp("ended_at").toInstant()))
                .list();
    }

    void done(Rule rule, Ended last) {
        system.sql("""
                update retention set ended_at = :at, ended_id = :id where workspace_id = :workspace and kind = :kind""")
                .param("at", Timestamp.from(last.at())).param("id", last.id())
                .param("workspace", rule.workspace()).param("kind", rule.kind().word()).update();
    }

    void allowLongStatements() {
        system.sql("set local statement_timeout = '1min'").update();
    }
}
