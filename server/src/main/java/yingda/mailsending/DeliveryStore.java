package yingda.mailsending;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.sql.Types;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import yingda.mailsending.DeliveryView.RecipientView;
import yingda.mailsending.Outgoing.Recipient;

/// SQL of mails of ours on their way out, within the workspace's scope. Every change of state names the state that it
/// starts from, so that of two who change it one finds that it was too late.
@Repository
class DeliveryStore {

    private final JdbcClient jdbc;

    DeliveryStore(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    Optional<Outgoing> find(UUID workspace, UUID id) {
        return on(workspace, id, "select * from mail where workspace_id = :workspace and id = :id and direction = 'out'")
                .query((row, n) -> outgoing(row, List.of())).optional().map(this::withRecipients);
    }

    private Outgoing withRecipients(Outgoing mail) {
        List<Recipient> recipients = on(mail.workspace(), mail.id(), """
                select place, address, field, state, reply from mail_recipient
                where workspace_id = :workspace and mail_id = :id order by place""")
                .query((row, n) -> new Recipient(row.getInt("place"), row.getString("address"), row.getString("field"),
                        Delivery.of(row.getString("state")), row.getString("reply"))).list();
        return new Outgoing(mail.workspace(), mail.id(), mail.mailbox(), mail.conversation(), mail.seq(), mail.messageId(),
                mail.path(), mail.sender(), mail.delivery(), mail.doubts(), mail.attempts(), mail.queuedAt(), mail.dueAt(),
                mail.sendAt(), mail.doubtedAt(), recipients);
    }

    /// Its time has come.
    boolean release(Outgoing mail) {
        return held(mail, "delivery = 'queued', due_at = null, written = null, delivery_error = null, queued_at = now()");
    }

    /// It stays until a person decides.
    boolean stop(Outgoing mail, String why) {
        return held(mail, "due_at = null, delivery_error = '" + why + "'");
    }

    private boolean held(Outgoing mail, String change) {
        return on(mail.workspace(), mail.id(), "update mail set " + change
                + " where workspace_id = :workspace and id = :id and delivery = 'held' and due_at = :due")
                .param("due", mail.dueAt() == null ? null : Timestamp.from(mail.dueAt()), Types.TIMESTAMP).update() == 1;
    }

    /// From now on the server may have it. False when another one was faster.
    boolean sending(Outgoing mail) {
        return on(mail.workspace(), mail.id(), """
                update mail set delivery = 'sending', next_at = null
                where workspace_id = :workspace and id = :id and delivery = :seen""")
                .param("seen", mail.delivery().word()).update() == 1;
    }

    /// Stores where it stands now, whatever it was.
    void change(Outgoing mail, Delivery delivery, @Nullable String error, int doubts, int attempts, @Nullable Instant nextAt,
            @Nullable Instant doubtedAt) {
        on(mail.workspace(), mail.id(), """
                update mail set delivery = :delivery, delivery_error = :error, doubts = :doubts, attempts = :attempts,
                    next_at = :next, doubted_at = :doubted
                where workspace_id = :workspace and id = :id""")
                .param("delivery", delivery.word()).param("error", error).param("doubts", doubts).param("attempts", attempts)
                .param("next", time(nextAt), Types.TIMESTAMP)
                .param("doubted", time(doubtedAt), Types.TIMESTAMP).update();
    }

    void change(Outgoing mail, Recipient recipient) {
        on(mail.workspace(), mail.id(), """
                update mail_recipient set state = :state, reply = :reply
                where workspace_id = :workspace and mail_id = :id and place = :place""")
                .param("state", recipient.state().word()).param("reply", recipient.reply())
                .param("place", recipient.place()).update();
    }

    /// A mail of ours, locked until the transaction ends.
    Optional<Outgoing> lock(UUID workspace, UUID id) {
        return on(workspace, id, "select * from mail where workspace_id = :workspace and id = :id and direction = 'out' for update")
                .query((row, n) -> outgoing(row, List.of())).optional().map(this::withRecipients);
    }

    /// True when it was not known before.
    boolean filed(UUID workspace, UUID id) {
        return on(workspace, id, "update mail set filed_at = now() where workspace_id = :workspace and id = :id and filed_at is null")
                .update() == 1;
    }

    boolean isFiled(UUID workspace, UUID id) {
        return on(workspace, id, "select filed_at is not null from mail where workspace_id = :workspace and id = :id")
                .query(Boolean.class).single();
    }

    /// Whether the customer has written since this mail was.
    boolean isOvertaken(Outgoing mail) {
        return jdbc.sql("""
                select exists (select from message where workspace_id = :workspace and conversation_id = :conversation
                               and seq > :seq and sender_kind = 'customer')""")
                .param("workspace", mail.workspace()).param("conversation", mail.conversation()).param("seq", mail.seq())
                .query(Boolean.class).single();
    }

    /// Two statements, however many they are.
    Map<UUID, DeliveryView> views(UUID workspace, Collection<UUID> ids) {
        var recipients = new HashMap<UUID, List<RecipientView>>();
        jdbc.sql("""
                select mail_id, address, field, state, reply from mail_recipient
                where workspace_id = :workspace and mail_id in (:ids) order by mail_id, place""")
                .param("workspace", workspace).param("ids", ids)
                .query(row -> {
                    recipients.computeIfAbsent(row.getObject("mail_id", UUID.class), _ -> new ArrayList<>()).add(new RecipientView(
                            row.getString("address"), row.getString("field"), row.getString("state"), row.getString("reply")));
                });
        var views = new HashMap<UUID, DeliveryView>();
        jdbc.sql("""
                select id, delivery, delivery_error, due_at, next_at from mail
                where workspace_id = :workspace and id in (:ids) and direction = 'out'""")
                .param("workspace", workspace).param("ids", ids)
                .query(row -> {
                    UUID id = row.getObject("id", UUID.class);
                    views.put(id, new DeliveryView(row.getString("delivery"), row.getString("delivery_error"),
                            instant(row, "due_at"), instant(row, "next_at"), recipients.getOrDefault(id, List.of())));
                });
        return views;
    }

    private JdbcClient.StatementSpec on(UUID workspace, UUID id, String sql) {
        return jdbc.sql(sql).param("workspace", workspace).param("id", id);
    }

    static Outgoing outgoing(ResultSet row, List<Recipient> recipients) throws SQLException {
        return new Outgoing(row.getObject("workspace_id", UUID.class), row.getObject("id", UUID.class),
                row.getObject("mailbox_id", UUID.class), row.getObject("conversation_id", UUID.class), row.getLong("seq"),
                row.getString("message_id"), row.getString("path"), row.getString("sender"),
                Delivery.of(row.getString("delivery")), row.getInt("doubts"), row.getInt("attempts"),
                row.getTimestamp("queued_at").toInstant(), instant(row, "due_at"), instant(row, "send_at"),
                instant(row, "doubted_at"), recipients);
    }

    static @Nullable Timestamp time(@Nullable Instant instant) {
        return instant == null ? null : Timestamp.from(instant);
    }

    private static @Nullable Instant instant(ResultSet row, String column) throws SQLException {
        Timestamp time = row.getTimestamp(column);
        return time == null ? null : time.toInstant();
    }
}
