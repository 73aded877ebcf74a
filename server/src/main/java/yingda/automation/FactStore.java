package yingda.automation;

import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// What was said, within the workspace's scope.
@Repository
class FactStore {

    private final JdbcClient jdbc;
    private final JsonMapper json;

    FactStore(JdbcClient jdbc, JsonMapper json) {
        this.jdbc = jdbc;
        this.json = json;
    }

    /// A line of a conversation.
    record Said(String kind, String sender, JsonNode content) {
    }

    Optional<Said> line(UUID workspace, UUID conversation, long seq) {
        return jdbc.sql("select kind, sender_kind, content from message where workspace_id = ? and conversation_id = ? and seq = ?")
                .params(workspace, conversation, seq)
                .query((row, n) -> new Said(row.getString("kind"), row.getString("sender_kind"), json.readTree(row.getString("content")))).optional();
    }

    /// The customer's last line before another one; null: of all.
    Optional<Said> lastOfCustomer(UUID workspace, UUID conversation, @Nullable Long before) {
        return jdbc.sql("""
                select kind, sender_kind, content from message
                where workspace_id = :workspace and conversation_id = :conversation and sender_kind = 'customer' and seq < :before
                order by seq desc limit 1""")
                .param("workspace", workspace).param("conversation", conversation).param("before", before == null ? Long.MAX_VALUE : before)
                .query((row, n) -> new Said(row.getString("kind"), row.getString("sender_kind"), json.readTree(row.getString("content")))).optional();
    }

    /// Which SLA target a change tells of.
    Optional<String> target(UUID workspace, UUID conversation, UUID change) {
        return jdbc.sql("select note from conversation_change where workspace_id = ? and conversation_id = ? and id = ?")
                .params(workspace, conversation, change).query(String.class).optional();
    }

    /// Of the last change that tells of one.
    Optional<String> lastTarget(UUID workspace, UUID conversation) {
        return jdbc.sql("""
                select note from conversation_change
                where workspace_id = ? and conversation_id = ? and change in ('sla-near', 'sla-breach') order by id desc limit 1""")
                .params(workspace, conversation).query(String.class).optional();
    }
}
