package yingda.mailsending;

import java.sql.Types;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import yingda.mailboxes.Mailbox;
import yingda.mails.RawMails;
import yingda.mime.MailAddress;
import yingda.mime.ParsedMail;

/// SQL of writing mails of ours, and of what their writers may still change, within the workspace's scope.
@Repository
class OutgoingStore {

    private final JdbcClient jdbc;

    OutgoingStore(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /// A mail whose bytes are stored.
    ///
    /// @param dueAt when it may go out; null: at once
    /// @param sendAt when its writer wants it to; null: at once
    /// @param asked SHA-256 of what its writer asked for
    /// @param form what withdrawing gives back, JSON; null when it goes out at once
    record Made(UUID workspace, UUID id, Mailbox mailbox, RawMails.Stored raw, String messageId, WrittenMail written,
            UUID conversation, Instant date, @Nullable Instant dueAt, @Nullable Instant sendAt, byte[] asked, @Nullable String form) {}

    void insert(Made made, long seq) {
        WrittenMail written = made.written();
        String[] people = Stream.of(written.to(), written.cc(), written.bcc()).flatMap(List::stream).map(MailAddress::address)
                .distinct().toArray(String[]::new);
        jdbc.sql("""
                insert into mail (workspace_id, id, mailbox_id, direction, state, path, sha256, bytes, message_id, people, kind,
                    rule, thread_rule, parser, conversation_id, seq, subject, at, delivery, recipients, queued_at, sender,
                    due_at, send_at, asked, written)
                values (:workspace, :id, :mailbox, 'out', 'taken', :path, :sha256, :bytes, :messageId, :people, 'human', '', '',
                    :parser, :conversation, :seq, :subject, :at, :delivery, :people, now(), :sender,
                    :due, :sendAt, :asked, :form::jsonb)""")
                .param("workspace", made.workspace()).param("id", made.id()).param("mailbox", made.mailbox().id())
                .param("path", made.raw().path()).param("sha256", made.raw().sha256()).param("bytes", made.raw().bytes())
                .param("messageId", made.messageId()).param("people", people).param("parser", ParsedMail.VERSION)
                .param("conversation", made.conversation()).param("seq", seq).param("subject", written.subject())
                .param("at", DeliveryStore.time(made.date())).param("delivery", (made.dueAt() == null ? Delivery.QUEUED : Delivery.HELD).word())
                .param("sender", written.from().address()).param("due", DeliveryStore.time(made.dueAt()), Types.TIMESTAMP)
                .param("sendAt", DeliveryStore.time(made.sendAt()), Types.TIMESTAMP)
                .param("asked", made.asked()).param("form", made.form()).update();
        insertRecipients(made.workspace(), made.id(), written);
        jdbc.sql("""
                insert into mail_reference (workspace_id, mailbox_id, message_id, conversation_id, mail_id)
                values (:workspace, :mailbox, :messageId, :conversation, :id)""")
                .param("workspace", made.workspace()).param("mailbox", made.mailbox().id()).param("messageId", made.messageId())
                .param("conversation", made.conversation()).param("id", made.id()).update();
    }

    /// Nobody gets a mail twice who stands in two fields.
    private void insertRecipients(UUID workspace, UUID mail, WrittenMail written) {
        var addresses = new ArrayList<String>();
        var fields = new ArrayList<String>();
        collect("to", written.to(), addresses, fields);
        collect("cc", written.cc(), addresses, fields);
        collect("bcc", written.bcc(), addresses, fields);
        jdbc.sql("""
                insert into mail_recipient (workspace_id, mail_id, place, address, field)
                select :workspace, :mail, r.place - 1, r.address, r.field
                from unnest(:addresses::text[], :fields::text[]) with ordinality r (address, field, place)""")
                .param("workspace", workspace).param("mail", mail).param("addresses", addresses.toArray(String[]::new))
                .param("fields", fields.toArray(String[]::new)).update();
    }

    private static void collect(String field, List<MailAddress> people, List<String> addresses, List<String> fields) {
        for (MailAddress one : people) {
            if (!addresses.contains(one.address())) {
                addresses.add(one.address());
                fields.add(field);
            }
        }
    }

    /// Whether this mail was made of just that; empty when there is no such mail.
    Optional<Boolean> isMadeOf(UUID workspace, UUID id, byte[] asked) {
        return on(workspace, id, "select asked from mail where workspace_id = :workspace and id = :id")
                .query((row, n) -> Optional.of(Arrays.equals(row.getBytes(1), asked))).optional().flatMap(same -> same);
    }

    /// What its writer had written, JSON; empty when it is not held any more.
    Optional<String> withdraw(UUID workspace, UUID id) {
        return on(workspace, id, """
                update mail m set delivery = 'withdrawn', due_at = null, written = null, delivery_error = null
                from (select id, written from mail where workspace_id = :workspace and id = :id and delivery = 'held' for update) o
                where m.workspace_id = :workspace and m.id = o.id
                returning o.written""").query(String.class).optional();
    }

    /// Holds it until another time, with bytes that bear the new date.
    boolean hold(Outgoing mail, Instant until, RawMails.Stored raw) {
        return held(mail, "due_at = :at, send_at = :at, delivery_error = null", until, raw);
    }

    /// Lets it go now, with bytes that bear the new date.
    boolean letGo(Outgoing mail, Instant now, RawMails.Stored raw) {
        return held(mail, "delivery = 'queued', due_at = null, written = null, delivery_error = null, queued_at = :at", now, raw);
    }

    private boolean held(Outgoing mail, String change, Instant at, RawMails.Stored raw) {
        return on(mail.workspace(), mail.id(), "update mail set " + change + """
                , at = :at, path = :path, sha256 = :sha256, bytes = :bytes
                where workspace_id = :workspace and id = :id and delivery = 'held' and path = :seen""")
                .param("at", DeliveryStore.time(at)).param("path", raw.path()).param("sha256", raw.sha256())
                .param("bytes", raw.bytes()).param("seen", mail.path()).update() == 1;
    }

    /// Whoever did not get it is tried again.
    boolean again(UUID workspace, UUID id) {
        boolean begun = on(workspace, id, """
                update mail set delivery = 'queued', delivery_error = null, attempts = 0, queued_at = now(), next_at = null
                where workspace_id = :workspace and id = :id and delivery in ('failed', 'unknown') and path is not null""").update() == 1;
        if (begun) {
            on(workspace, id, """
                    update mail_recipient set state = 'queued', reply = null
                    where workspace_id = :workspace and mail_id = :id and state <> 'sent'""").update();
        }
        return begun;
    }

    /// Who wrote it.
    Optional<UUID> writer(UUID workspace, UUID id) {
        return on(workspace, id, """
                select l.sender_id from mail m join message l on l.workspace_id = m.workspace_id
                    and l.conversation_id = m.conversation_id and l.seq = m.seq
                where m.workspace_id = :workspace and m.id = :id and l.sender_id is not null""").query(UUID.class).optional();
    }

    private JdbcClient.StatementSpec on(UUID workspace, UUID id, String sql) {
        return jdbc.sql(sql).param("workspace", workspace).param("id", id);
    }
}
