package yingda.email;

import java.sql.Array;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/// SQL of taking mails in: always many at once, within the mailbox's workspace.
@Repository
class IntakeStore {

    private final JdbcClient jdbc;
    private final JdbcTemplate template;

    IntakeStore(JdbcClient jdbc, JdbcTemplate template) {
        this.jdbc = jdbc;
        this.template = template;
    }

    /// The conversations of these Message-IDs, and whether the mail itself is stored.
    Map<String, Reference> references(Mailbox mailbox, Collection<String> messageIds) {
        var found = new HashMap<String, Reference>();
        if (!messageIds.isEmpty()) {
            jdbc.sql("""
                    select message_id, conversation_id, mail_id from mail_reference
                    where workspace_id = :workspace and mailbox_id = :mailbox and message_id in (:ids)""")
                    .param("workspace", mailbox.workspace()).param("mailbox", mailbox.id()).param("ids", messageIds)
                    .query(row -> {
                        found.put(row.getString("message_id"), new Reference(
                                row.getObject("conversation_id", UUID.class), row.getObject("mail_id", UUID.class)));
                    });
        }
        return found;
    }

    /// @param mail null while nobody has seen the mail itself
    record Reference(UUID conversation, @Nullable UUID mail) {

        boolean stored() {
            return mail != null;
        }
    }

    /// These conversations as far as they belong to the mailbox, and to a customer who was not erased.
    Map<UUID, Thread> threads(Mailbox mailbox, Collection<UUID> conversations) {
        var found = new HashMap<UUID, Thread>();
        if (!conversations.isEmpty()) {
            jdbc.sql("""
                    select c.id, c.customer_id, coalesce(c.subject, '') as subject, array(
                        select distinct unnest(m.people) from mail m
                        where m.workspace_id = c.workspace_id and m.conversation_id = c.id) as people
                    from conversation c join customer on customer.workspace_id = c.workspace_id
                        and customer.id = c.customer_id and customer.erased_at is null
                    where c.workspace_id = :workspace and c.channel_id = :mailbox and c.id in (:ids)""")
                    .param("workspace", mailbox.workspace()).param("mailbox", mailbox.id()).param("ids", conversations)
                    .query(row -> {
                        Set<String> people = new HashSet<>(List.of((String[]) row.getArray("people").getArray()));
                        found.put(row.getObject("id", UUID.class), new Thread(
                                row.getObject("customer_id", UUID.class), row.getString("subject"), people));
                    });
        }
        return found;
    }

    /// @param people may be added to
    record Thread(UUID customer, String subject, Set<String> people) {}

    void insert(List<MailRow> mails) {
        if (mails.isEmpty()) {
            return;
        }
        template.batchUpdate("""
                insert into mail (workspace_id, id, mailbox_id, direction, state, problem, path,
                    sha256, bytes, message_id, refs, reply_to, people, kind, rule, thread_rule, parser, conversation_id,
                    seq, subject, at, recipients, delivery, queued_at)
                values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)""",
                mails, mails.size(), (statement, mail) -> {
                    Connection connection = statement.getConnection();
                    int n = 0;
                    statement.setObject(++n, mail.workspace());
                    statement.setObject(++n, mail.id());
                    statement.setObject(++n, mail.mailbox());
                    statement.setString(++n, mail.ours() ? "out" : "in");
                    statement.setString(++n, mail.problem() == null || mail.problem().equals(Fetched.TOO_LARGE) ? "taken" : "quarantined");
                    statement.setString(++n, mail.problem());
                    statement.setString(++n, mail.raw() == null ? null : mail.raw().path());
                    statement.setBytes(++n, mail.raw() == null ? null : mail.raw().sha256());
                    statement.setLong(++n, mail.size());
                    statement.setString(++n, mail.messageId());
                    statement.setArray(++n, texts(connection, mail.references()));
                    statement.setString(++n, mail.replyTo());
                    statement.setArray(++n, texts(connection, mail.people()));
                    statement.setString(++n, mail.kind());
                    statement.setString(++n, mail.rule());
                    statement.setString(++n, mail.threadRule());
                    statement.setInt(++n, ParsedMail.VERSION);
                    statement.setObject(++n, mail.conversation());
                    statement.setLong(++n, mail.seq());
                    statement.setString(++n, mail.subject());
                    statement.setTimestamp(++n, Timestamp.from(mail.at()));
                    statement.setArray(++n, texts(connection, mail.recipients()));
                    statement.setString(++n, mail.ours() ? Delivery.SENT.word() : null);
                    statement.setTimestamp(++n, mail.ours() ? Timestamp.from(mail.at()) : null);
                });
    }

    /// Of a blacklisted customer's mail only this is known.
    void insertBlocked(Mailbox mailbox, UUID customer, String path) {
        jdbc.sql("""
                insert into blocked_mail (workspace_id, mailbox_id, customer_id, path)
                values (:workspace, :mailbox, :customer, :path) on conflict do nothing""")
                .param("workspace", mailbox.workspace()).param("mailbox", mailbox.id()).param("customer", customer)
                .param("path", path).update();
    }

    private static Array texts(Connection connection, List<String> texts) throws SQLException {
        return connection.createArrayOf("text", texts.toArray());
    }

    /// Remembers ids; the first conversation of an id keeps it, and a stored mail outranks a mere reference.
    void insertReferences(List<NewReference> references) {
        template.batchUpdate("""
                insert into mail_reference as r (workspace_id, mailbox_id, message_id, conversation_id, mail_id)
                values (?, ?, ?, ?, ?)
                on conflict (workspace_id, mailbox_id, message_id)
                do update set mail_id = excluded.mail_id where r.mail_id is null and excluded.mail_id is not null""",
                references, references.isEmpty() ? 1 : references.size(), (statement, reference) -> {
                    statement.setObject(1, reference.workspace());
                    statement.setObject(2, reference.mailbox());
                    statement.setString(3, reference.messageId());
                    statement.setObject(4, reference.conversation());
                    statement.setObject(5, reference.mail());
                });
    }

    record NewReference(UUID workspace, UUID mailbox, String messageId, UUID conversation,
            @Nullable UUID mail) {}
}
