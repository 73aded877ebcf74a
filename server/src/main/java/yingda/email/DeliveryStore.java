package yingda.email;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/// SQL of mails of ours on their way out, within the workspace's scope.
@Repository
class DeliveryStore {

    private final JdbcClient jdbc;

    DeliveryStore(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /// A mail of ours.
    ///
    /// @param recipients the customer first
    /// @param doubts how often nobody could tell whether the server had taken it
    record Outgoing(UUID workspace, UUID id, UUID mailbox, UUID conversation, long seq, String path,
            List<String> recipients, Delivery delivery, int doubts, Instant queuedAt) {}

    record State(Delivery delivery, @Nullable String error) {}

    void insert(UUID workspace, UUID id, UUID mailbox, RawMails.Stored raw, String messageId, List<String> recipients,
            UUID conversation, long seq, String subject, Instant at) {
        jdbc.sql("""
                insert into mail (workspace_id, id, mailbox_id, direction, state, path, sha256, bytes, message_id, people, kind,
                    rule, thread_rule, parser, conversation_id, seq, subject, at, delivery, recipients, queued_at)
                values (:workspace, :id, :mailbox, 'out', 'taken', :path, :sha256, :bytes, :messageId, :people, 'human', '', '',
                    :parser, :conversation, :seq, :subject, :at, 'queued', :people, now())""")
                .param("workspace", workspace).param("id", id).param("mailbox", mailbox).param("path", raw.path())
                .param("sha256", raw.sha256()).param("bytes", raw.bytes()).param("messageId", messageId)
                .param("people", recipients.toArray(String[]::new)).param("parser", ParsedMail.VERSION)
                .param("conversation", conversation).param("seq", seq).param("subject", subject)
                .param("at", Timestamp.from(at)).update();
        jdbc.sql("""
                insert into mail_reference (workspace_id, mailbox_id, message_id, conversation_id, mail_id)
                values (:workspace, :mailbox, :messageId, :conversation, :id)""")
                .param("workspace", workspace).param("mailbox", mailbox).param("messageId", messageId)
                .param("conversation", conversation).param("id", id).update();
    }

    Optional<Outgoing> find(UUID workspace, UUID id) {
        return jdbc.sql("select * from mail where workspace_id = :workspace and id = :id and direction = 'out'")
                .param("workspace", workspace).param("id", id).query((row, n) -> outgoing(row)).optional();
    }

    void change(UUID workspace, UUID id, Delivery delivery, @Nullable String error, int doubts) {
        jdbc.sql("""
                update mail set delivery = :delivery, delivery_error = :error, doubts = :doubts
                where workspace_id = :workspace and id = :id""")
                .param("delivery", delivery.word()).param("error", error).param("doubts", doubts)
                .param("workspace", workspace).param("id", id).update();
    }

    /// A report says that a mail of ours was not delivered; empty when it is not known.
    Optional<Outgoing> bounced(UUID workspace, UUID mailbox, String messageId, String error) {
        return jdbc.sql("""
                update mail set delivery = 'failed', delivery_error = :error where workspace_id = :workspace and id = (
                    select mail_id from mail_reference where workspace_id = :workspace and mailbox_id = :mailbox
                      and message_id = :messageId) and direction = 'out'
                returning *""")
                .param("error", error).param("workspace", workspace).param("mailbox", mailbox)
                .param("messageId", messageId).query((row, n) -> outgoing(row)).optional();
    }

    /// Of these mails, those of which nobody knew whether the server had taken them: it has.
    List<Outgoing> resolved(UUID workspace, Collection<UUID> ids) {
        return jdbc.sql("""
                update mail set delivery = 'sent', delivery_error = null
                where workspace_id = :workspace and id in (:ids) and direction = 'out' and delivery = 'unknown'
                returning *""").param("workspace", workspace).param("ids", ids).query((row, n) -> outgoing(row)).list();
    }

    Map<UUID, State> states(UUID workspace, Collection<UUID> ids) {
        var states = new HashMap<UUID, State>();
        jdbc.sql("""
                select id, delivery, delivery_error from mail
                where workspace_id = :workspace and id in (:ids) and direction = 'out'""")
                .param("workspace", workspace).param("ids", ids)
                .query(row -> {
                    states.put(row.getObject("id", UUID.class),
                            new State(Delivery.of(row.getString("delivery")), row.getString("delivery_error")));
                });
        return states;
    }

    private static Outgoing outgoing(ResultSet row) throws SQLException {
        return new Outgoing(row.getObject("workspace_id", UUID.class), row.getObject("id", UUID.class),
                row.getObject("mailbox_id", UUID.class), row.getObject("conversation_id", UUID.class), row.getLong("seq"),
                row.getString("path"), List.of((String[]) row.getArray("recipients").getArray()),
                Delivery.of(row.getString("delivery")), row.getInt("doubts"), row.getTimestamp("queued_at").toInstant());
    }
}
