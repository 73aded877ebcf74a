package yingda.conversations;

import java.sql.Array;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/// Rows of this module's tables as records.
final class Rows {

    private Rows() {
    }

    /// A whole row of `conversation`.
    static Conversation conversation(ResultSet row) throws SQLException {
        return new Conversation(row.getObject("workspace_id", UUID.class), row.getObject("id", UUID.class),
                row.getObject("channel_id", UUID.class), row.getObject("group_id", UUID.class),
                row.getObject("customer_id", UUID.class), row.getObject("visitor_id", UUID.class),
                ConversationState.of(row.getString("state")), row.getObject("agent_id", UUID.class),
                row.getString("subject"), row.getObject("queue_number", Long.class),
                row.getLong("seq"), row.getLong("public_seq"), row.getLong("customer_read_seq"),
                row.getLong("agent_read_seq"), row.getInt("unread"),
                row.getTimestamp("last_at").toInstant(), row.getString("last_line"), row.getString("last_kind"),
                row.getString("last_sender"), row.getTimestamp("opened_at").toInstant(),
                time(row, "serving_since"), time(row, "waiting_since"), time(row, "ended_at"), row.getString("ended_by"),
                row.getInt("erasures"), row.getInt("priority"), time(row, "snoozed_until"), row.getInt("moves"),
                members(row));
    }

    private static @Nullable List<UUID> members(ResultSet row) throws SQLException {
        Array members = row.getArray("private_to");
        return members == null ? null : List.of((UUID[]) members.getArray());
    }

    /// A whole row of `message`.
    static Line line(ResultSet row, JsonMapper json) throws SQLException {
        return new Line(row.getObject("workspace_id", UUID.class), row.getObject("conversation_id", UUID.class),
                row.getLong("seq"), row.getLong("prev_public"), row.getObject("id", UUID.class),
                row.getObject("client_id", UUID.class), row.getString("kind"),
                SenderKind.of(row.getString("sender_kind")), row.getObject("sender_id", UUID.class),
                row.getBoolean("public"), (ObjectNode) json.readTree(row.getString("content")),
                row.getTimestamp("at").toInstant());
    }

    private static @Nullable Instant time(ResultSet row, String column) throws SQLException {
        Timestamp time = row.getTimestamp(column);
        return time == null ? null : time.toInstant();
    }
}
