package yingda.followups;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import yingda.kernel.Uuids;

@Repository
class TaggedMessageStore {

    static final String ITEM = """
            select i.id, i.conversation_id, i.seq, i.note, i.at, u.id as customer_id, u.display_name as customer_name,
                t.id as tag_id, t.title as tag_title, m.id as member_id, m.display_name as member_name
            from tagged_message i
            join conversation c on c.workspace_id = i.workspace_id and c.id = i.conversation_id
            join customer u on u.workspace_id = c.workspace_id and u.id = c.customer_id
            join message_tag t on t.workspace_id = i.workspace_id and t.id = i.tag_id
            join member m on m.workspace_id = i.workspace_id and m.id = i.by_member
            """;

    private final JdbcClient jdbc;

    TaggedMessageStore(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /// A later tag takes the place of an earlier one. Empty when there is no such message or no such tag.
    Optional<UUID> put(UUID workspace, UUID conversation, long seq, UUID tag, String note, UUID member) {
        return jdbc.sql("""
                insert into tagged_message (workspace_id, id, conversation_id, seq, tag_id, note, by_member)
                select m.workspace_id, :id, m.conversation_id, m.seq, t.id, :note, :member
                from message m join message_tag t on t.workspace_id = m.workspace_id and t.id = :tag and t.deleted_at is null
                where m.workspace_id = :workspace and m.conversation_id = :conversation and m.seq = :seq and m.kind <> 'system'
                on conflict (workspace_id, conversation_id, seq) do update set tag_id = excluded.tag_id,
                    note = excluded.note, by_member = excluded.by_member, at = excluded.at
                returning id""")
                .param("workspace", workspace).param("id", Uuids.next()).param("conversation", conversation)
                .param("seq", seq).param("tag", tag).param("note", note).param("member", member)
                .query(UUID.class).optional();
    }

    void delete(UUID workspace, UUID id) {
        jdbc.sql("delete from tagged_message where workspace_id = :workspace and id = :id")
                .param("workspace", workspace).param("id", id).update();
    }

    Optional<TaggedMessage> find(UUID workspace, UUID id) {
        return jdbc.sql(ITEM + "where i.workspace_id = :workspace and i.id = :id")
                .param("workspace", workspace).param("id", id).query((row, n) -> item(row)).optional();
    }

    /// In the order of the messages.
    List<TaggedMessage> of(UUID workspace, UUID conversation) {
        return jdbc.sql(ITEM + "where i.workspace_id = :workspace and i.conversation_id = :conversation order by i.seq")
                .param("workspace", workspace).param("conversation", conversation).query((row, n) -> item(row)).list();
    }

    List<TaggedMessage> list(Search search, int most) {
        String statement = ITEM + search.tail(most);
        return jdbc.sql(statement).params(search.parameters()).query((row, n) -> item(row)).list();
    }

    private static TaggedMessage item(ResultSet row) throws SQLException {
        return new TaggedMessage(row.getObject("id", UUID.class), row.getObject("conversation_id", UUID.class),
                row.getLong("seq"), Named.of(row, "customer_id", "customer_name"), Named.of(row, "tag_id", "tag_title"),
                row.getString("note"), Named.of(row, "member_id", "member_name"), row.getTimestamp("at").toInstant());
    }
}
