package yingda.conversations;

import java.sql.Types;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/// The statements that take a line back: on the system pool, because the application's role may not change lines.
@Repository
class RecallStore {

    private final JdbcClient jdbc;
    private final JsonMapper json;

    RecallStore(@Qualifier("system") JdbcClient jdbc, JsonMapper json) {
        this.jdbc = jdbc;
        this.json = json;
    }

    /// Held until the transaction ends; nothing when there is none.
    void lock(UUID workspace, UUID conversation) {
        jdbc.sql("select id from conversation where workspace_id = ? and id = ? for update")
                .params(workspace, conversation).query(UUID.class).optional();
    }

    Optional<Line> line(UUID workspace, UUID conversation, long seq) {
        return jdbc.sql("select * from message where workspace_id = ? and conversation_id = ? and seq = ?")
                .params(workspace, conversation, seq).query((row, n) -> Rows.line(row, json)).optional();
    }

    /// Needs the row lock. Moves the content away, takes it out of quotes, and out of lists when it was the last message
    /// that they show. Returns the conversation as it is then.
    Conversation recall(Line line) {
        jdbc.sql("""
                insert into message_recall (workspace_id, conversation_id, seq, by_kind, by_member, original)
                values (:workspace, :conversation, :seq, :kind, :member, :original::jsonb)""")
                .param("workspace", line.workspace()).param("conversation", line.conversation()).param("seq", line.seq())
                .param("kind", line.sender().word())
                .param("member", line.sender() == SenderKind.MEMBER ? line.senderId() : null)
                .param("original", json.writeValueAsString(line.content())).update();
        on(line, "update message set content = '{\"recalled\": true}' where seq = :seq and ").update();
        on(line, """
                update message set content = jsonb_set(content #- '{quote,text}', '{quote,recalled}', 'true')
                where seq > :seq and (content #>> '{quote,seq}')::bigint = :seq and\s""").update();
        jdbc.sql("insert into line_rewrite (workspace_id, conversation_id, rewrite, seq) values (?, ?, 'recalled', ?)")
                .params(line.workspace(), line.conversation(), line.seq()).update();
        return jdbc.sql("""
                update conversation c set erasures = erasures + 1,
                    last_line = case when last.seq = :seq then '' else c.last_line end,
                    last_kind = case when last.seq = :seq then 'recalled' else c.last_kind end
                from (select max(seq) as seq from message where workspace_id = :workspace
                      and conversation_id = :conversation and public and kind <> 'system') last
                where c.workspace_id = :workspace and c.id = :conversation returning c.*""")
                .param("workspace", line.workspace()).param("conversation", line.conversation()).param("seq", line.seq())
                .query((row, n) -> Rows.conversation(row)).single();
    }

    /// Which of these files the conversation's other lines show.
    Set<UUID> shownElsewhere(Line line, Collection<UUID> files) {
        return Set.copyOf(jdbc.sql("""
                select f.id from unnest(:files::uuid[]) f (id)
                where exists (select from message m where m.workspace_id = :workspace and m.conversation_id = :conversation
                              and m.seq <> :seq and strpos(m.content::text, f.id::text) > 0)""")
                .param("workspace", line.workspace()).param("conversation", line.conversation()).param("seq", line.seq())
                .param("files", files.toArray(UUID[]::new), Types.ARRAY).query(UUID.class).list());
    }

    private JdbcClient.StatementSpec on(Line line, String begin) {
        return jdbc.sql(begin + "workspace_id = :workspace and conversation_id = :conversation")
                .param("workspace", line.workspace()).param("conversation", line.conversation()).param("seq", line.seq());
    }

    /// A recalled line.
    record Recalled(long seq, ObjectNode original) {
    }

    List<Recalled> of(UUID workspace, UUID conversation) {
        return jdbc.sql("select seq, original from message_recall where workspace_id = ? and conversation_id = ? order by seq")
                .params(workspace, conversation)
                .query((row, n) -> new Recalled(row.getLong("seq"), (ObjectNode) json.readTree(row.getString("original")))).list();
    }

    /// In the caller's transaction of the system pool.
    void erase(UUID workspace, Collection<UUID> conversations) {
        jdbc.sql("delete from message_recall where workspace_id = :workspace and conversation_id = any (:ids::uuid[])")
                .param("workspace", workspace).param("ids", conversations.toArray(UUID[]::new), Types.ARRAY).update();
    }

    /// See [#erase]; only those that show a file.
    void eraseFiles(UUID workspace, Collection<UUID> conversations) {
        jdbc.sql("""
                delete from message_recall where workspace_id = :workspace and conversation_id = any (:ids::uuid[])
                  and original #>> '{file,id}' is not null""")
                .param("workspace", workspace).param("ids", conversations.toArray(UUID[]::new), Types.ARRAY).update();
    }
}
