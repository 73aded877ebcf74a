package yingda.auditlog;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import tools.jackson.databind.json.JsonMapper;

/// Works within the workspace's scope. Every filter but the text has its index with the time behind it.
@Repository
class ActStore {

    private final JdbcClient jdbc;
    private final JsonMapper json;

    ActStore(JdbcClient jdbc, JsonMapper json) {
        this.jdbc = jdbc;
        this.json = json;
    }


    /// Newest first, without regard to the filter's text.
    ///
    /// @param before the last one seen; null for the first part
    List<DoneAct> list(UUID workspace, ActFilter filter, @Nullable UUID before, int most) {
        Map<String, Object> values = new HashMap<>();
        var sql = new StringBuilder("""
                select a.*, m.display_name as member_name, coalesce(a.names ->> a.subject_id::text, s.display_name, g.name, c.name,
                    a.before ->> 'name', a.after ->> 'name', a.before ->> 'title', a.before ->> 'address') as subject_name
                from (select * from audit a where a.workspace_id = :workspace""");
        narrow(sql, values, filter);
        if (before != null) {
            sql.append("\nand (a.at, a.id) < (select b.at, b.id from audit b where b.workspace_id = :workspace and b.id = :before)");
            values.put("before", before);
        }
        sql.append("""

                order by a.at desc, a.id desc limit :most) a
                left join member m on m.workspace_id = a.workspace_id and m.id = a.member_id
                left join member s on a.subject_kind = 'member' and s.workspace_id = a.workspace_id and s.id = a.subject_id
                left join service_group g on a.subject_kind = 'group' and g.workspace_id = a.workspace_id and g.id = a.subject_id
                left join channel c on a.subject_kind in ('channel', 'mailbox') and c.workspace_id = a.workspace_id
                    and c.id = a.subject_id
                order by a.at desc, a.id desc""");
        return jdbc.sql(sql.toString()).param("workspace", workspace).param("most", most).params(values)
                .query((row, n) -> act(row)).list();
    }

    private static void narrow(StringBuilder sql, Map<String, Object> values, ActFilter filter) {
        if (filter.act() != null && !filter.act().isEmpty()) {
            sql.append(" and a.act = any (:acts)");
            values.put("acts", filter.act().toArray(String[]::new));
        }
        if (ActFilter.SERVER.equals(filter.member())) {
            sql.append(" and a.member_id is null");
        } else if (filter.member() != null) {
            sql.append(" and a.member_id = :member");
            values.put("member", filter.member());
        }
        if (filter.subjectKind() != null) {
            sql.append(" and a.subject_kind = :kind");
            values.put("kind", filter.subjectKind());
        }
        if (filter.subject() != null) {
            sql.append(" and a.subject_id = :subject");
            values.put("subject", filter.subject());
        }
        if (filter.from() != null) {
            sql.append(" and a.at >= :from");
            values.put("from", Timestamp.from(filter.from()));
        }
        if (filter.to() != null) {
            sql.append(" and a.at < :to");
            values.put("to", Timestamp.from(filter.to()));
        }
    }

    private DoneAct act(ResultSet row) throws SQLException {
        return new DoneAct(row.getObject("id", UUID.class), row.getTimestamp("at").toInstant(),
                row.getObject("member_id", UUID.class), row.getString("member_name"), row.getString("act"),
                row.getString("subject_kind"), row.getObject("subject_id", UUID.class), row.getString("subject_name"),
                json.readTree(row.getString("before")), json.readTree(row.getString("after")), json.readTree(row.getString("names")),
                row.getString("address"));
    }
}
