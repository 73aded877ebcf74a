package yingda.followups;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

@Repository
class MarkStore {

    static final String ITEM = """
            select i.id, i.conversation_id, c.state as conversation_state, i.text, i.at, i.solved_at,
                u.id as customer_id, u.display_name as customer_name, m.id as member_id, m.display_name as member_name,
                s.id as solver_id, s.display_name as solver_name,
                coalesce(v.label ->> 'id', (select p.value from contact_point p where p.workspace_id = u.workspace_id
                    and p.customer_id = u.id and p.kind <> 'visitor' order by p.id limit 1)) as account
            from mark i
            join conversation c on c.workspace_id = i.workspace_id and c.id = i.conversation_id
            join customer u on u.workspace_id = c.workspace_id and u.id = c.customer_id
            join member m on m.workspace_id = i.workspace_id and m.id = i.by_member
            left join member s on s.workspace_id = i.workspace_id and s.id = i.solved_by
            left join visitor v on v.workspace_id = c.workspace_id and v.id = c.visitor_id
            """;

    private final JdbcClient jdbc;

    MarkStore(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    void insert(UUID workspace, UUID id, UUID conversation, String text, UUID member) {
        jdbc.sql("""
                insert into mark (workspace_id, id, conversation_id, text, by_member)
                values (:workspace, :id, :conversation, :text, :member)""")
                .param("workspace", workspace).param("id", id).param("conversation", conversation).param("text", text)
                .param("member", member).update();
    }

    void write(UUID workspace, UUID id, String text) {
        jdbc.sql("update mark set text = :text where workspace_id = :workspace and id = :id")
                .param("workspace", workspace).param("id", id).param("text", text).update();
    }

    /// @param member who solved it; null opens it again
    void solve(UUID workspace, UUID id, @Nullable UUID member) {
        jdbc.sql("""
                update mark set solved_by = :member::uuid, solved_at = case when :member::uuid is not null then now() end
                where workspace_id = :workspace and id = :id""")
                .param("workspace", workspace).param("id", id).param("member", member).update();
    }

    void delete(UUID workspace, UUID id) {
        jdbc.sql("delete from mark where workspace_id = :workspace and id = :id")
                .param("workspace", workspace).param("id", id).update();
    }

    Optional<Mark> find(UUID workspace, UUID id) {
        return jdbc.sql(ITEM + "where i.workspace_id = :workspace and i.id = :id")
                .param("workspace", workspace).param("id", id).query((row, n) -> item(row)).optional();
    }

    List<Mark> list(Search search, int most) {
        String statement = ITEM + search.tail(most);
        return jdbc.sql(statement).params(search.parameters()).query((row, n) -> item(row)).list();
    }

    private static Mark item(ResultSet row) throws SQLException {
        boolean solved = row.getTimestamp("solved_at") != null;
        return new Mark(row.getObject("id", UUID.class), row.getObject("conversation_id", UUID.class),
                row.getString("conversation_state"), Named.of(row, "customer_id", "customer_name"), row.getString("account"),
                row.getString("text"), solved ? "solved" : "open", Named.of(row, "member_id", "member_name"),
                row.getTimestamp("at").toInstant(), solved ? Named.of(row, "solver_id", "solver_name") : null,
                solved ? row.getTimestamp("solved_at").toInstant() : null);
    }
}
