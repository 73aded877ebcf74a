package yingda.conversations;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import tools.jackson.databind.json.JsonMapper;

/// What [LineSweep] compares, by primary key and by the visitors' index.
@Repository
class LineSweepStore {

    private final JdbcClient jdbc;
    private final JsonMapper json;

    LineSweepStore(JdbcClient jdbc, JsonMapper json) {
        this.jdbc = jdbc;
        this.json = json;
    }

    /// How far a conversation is, for who watches.
    ///
    /// @param watched the conversation, or the visitor whose latest it is
    record Stand(UUID watched, UUID conversation, long seq) {
    }

    List<Stand> ofConversations(UUID workspace, Collection<UUID> ids) {
        return jdbc.sql("""
                select id as watched, id, seq from conversation
                where workspace_id = :workspace and id = any (:ids::uuid[])""")
                .param("workspace", workspace).param("ids", array(ids), Types.ARRAY).query(LineSweepStore::stand).list();
    }

    /// The latest conversation of each.
    List<Stand> ofVisitors(UUID workspace, Collection<UUID> visitors) {
        return jdbc.sql("""
                select visitor.id as watched, c.id, c.public_seq as seq
                from unnest(:visitors::uuid[]) as visitor (id) cross join lateral (
                    select id, public_seq from conversation
                    where workspace_id = :workspace and visitor_id = visitor.id order by id desc limit 1) c""")
                .param("workspace", workspace).param("visitors", array(visitors), Types.ARRAY)
                .query(LineSweepStore::stand).list();
    }

    /// Lines of several conversations behind a seq of each, in order, at most `most` of each.
    List<Line> linesAfter(UUID workspace, Map<UUID, Long> after, int most, boolean publicOnly) {
        return jdbc.sql("""
                select m.* from unnest(:ids::uuid[], :after::bigint[]) as lost (id, after) cross join lateral (
                    select * from message where workspace_id = :workspace and conversation_id = lost.id
                        and seq > lost.after and (public or not :publicOnly) order by seq limit :most) m
                order by m.conversation_id, m.seq""")
                .param("workspace", workspace).param("ids", array(after.keySet()), Types.ARRAY)
                .param("after", after.values().toArray(Long[]::new), Types.ARRAY)
                .param("most", most).param("publicOnly", publicOnly)
                .query((row, n) -> Rows.line(row, json)).list();
    }

    private static Stand stand(ResultSet row, int n) throws SQLException {
        return new Stand(row.getObject("watched", UUID.class), row.getObject("id", UUID.class), row.getLong("seq"));
    }

    private static UUID[] array(Collection<UUID> ids) {
        return ids.toArray(UUID[]::new);
    }
}
