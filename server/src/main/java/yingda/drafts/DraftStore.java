package yingda.drafts;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/// SQL of drafts.
@Repository
class DraftStore {

    private final JdbcClient jdbc;
    private final JdbcClient system;
    private final JsonMapper json;

    DraftStore(JdbcClient jdbc, @Qualifier("system") JdbcClient system, JsonMapper json) {
        this.jdbc = jdbc;
        this.system = system;
        this.json = json;
    }

    /// A colleague who has a draft in a conversation.
    record Writer(UUID id, String name) {
    }

    Optional<Draft> find(UUID workspace, UUID member, UUID conversation) {
        return jdbc.sql("""
                select kind, content, version, saved_at from draft
                where workspace_id = :workspace and member_id = :member and conversation_id = :conversation""")
                .param("workspace", workspace).param("member", member).param("conversation", conversation)
                .query((row, n) -> draft(row)).optional();
    }

    /// Writes it when the stored one is not newer than `version`; empty otherwise. The row's own lock settles who is first.
    Optional<Draft> save(UUID workspace, UUID member, UUID conversation, String kind, ObjectNode content, long version) {
        return jdbc.sql("""
                insert into draft as d (workspace_id, member_id, conversation_id, kind, content, version)
                values (:workspace, :member, :conversation, :kind, :content, :version + 1)
                on conflict (workspace_id, member_id, conversation_id) do update
                    set kind = excluded.kind, content = excluded.content, version = excluded.version, saved_at = now()
                    where d.version <= :version
                returning kind, content, version, saved_at""")
                .param("workspace", workspace).param("member", member).param("conversation", conversation)
                .param("kind", kind).param("content", json.writeValueAsString(content)).param("version", version)
                .query((row, n) -> draft(row)).optional();
    }

    /// Writes it unless there is one.
    void restore(UUID workspace, UUID member, UUID conversation, String kind, ObjectNode content) {
        jdbc.sql("""
                insert into draft (workspace_id, member_id, conversation_id, kind, content, version)
                values (:workspace, :member, :conversation, :kind, :content, 1) on conflict do nothing""")
                .param("workspace", workspace).param("member", member).param("conversation", conversation)
                .param("kind", kind).param("content", json.writeValueAsString(content)).update();
    }

    boolean delete(UUID workspace, UUID member, UUID conversation) {
        return jdbc.sql("""
                delete from draft
                where workspace_id = :workspace and member_id = :member and conversation_id = :conversation""")
                .param("workspace", workspace).param("member", member).param("conversation", conversation).update() == 1;
    }

    List<Writer> others(UUID workspace, UUID member, UUID conversation) {
        return jdbc.sql("""
                select m.id, m.display_name as name from draft d
                join member m on m.workspace_id = d.workspace_id and m.id = d.member_id
                where d.workspace_id = :workspace and d.conversation_id = :conversation and d.member_id <> :member
                  and d.saved_at > now() - interval '1 hour' order by d.saved_at desc limit 20""")
                .param("workspace", workspace).param("member", member).param("conversation", conversation)
                .query(Writer.class).list();
    }

    Set<UUID> of(UUID workspace, UUID member, Collection<UUID> conversations) {
        return new HashSet<>(jdbc.sql("""
                select conversation_id from draft
                where workspace_id = :workspace and member_id = :member and conversation_id = any (:conversations::uuid[])""")
                .param("workspace", workspace).param("member", member)
                .param("conversations", conversations.toArray(UUID[]::new), Types.ARRAY).query(UUID.class).list());
    }

    /// All drafts in these conversations, on the system pool.
    void erase(UUID workspace, Collection<UUID> conversations) {
        system.sql("delete from draft where workspace_id = :workspace and conversation_id = any (:conversations::uuid[])")
                .param("workspace", workspace)
                .param("conversations", conversations.toArray(UUID[]::new), Types.ARRAY).update();
    }

    private Draft draft(ResultSet row) throws SQLException {
        return new Draft(row.getString("kind"), (ObjectNode) json.readTree(row.getString("content")),
                row.getLong("version"), row.getTimestamp("saved_at").toInstant());
    }
}
