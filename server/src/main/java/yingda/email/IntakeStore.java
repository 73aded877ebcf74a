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

    /// Moves the cursor. False when this node does not hold the mailbox: then nothing may be taken in. The lock on
    /// the cursor's row keeps a former holder from committing at the same time.
    boolean moveCursor(Mailbox mailbox, UUID holder, String folder, long uidValidity, long lastUid) {
        return jdbc.sql("""
                insert into mail_folder as f (workspace_id, mailbox_id, name, uid_validity, last_uid)
                select r.workspace_id, r.mailbox_id, :folder, :validity, :last from mailbox_run r
                where r.workspace_id = :workspace and r.mailbox_id = :mailbox
                  and r.leased_by = :holder and r.lease_until > now()
                on conflict (workspace_id, mailbox_id, name)
                do update set uid_validity = excluded.uid_validity, last_uid = excluded.last_uid""")
                .param("workspace", mailbox.workspace()).param("mailbox", mailbox.id()).param("folder", folder)
                .param("validity", uidValidity).param("last", lastUid).param("holder", holder).update() == 1;
    }

    /// Which of these UIDs were taken in before.
    Set<Long> known(Mailbox mailbox, String folder, long uidValidity, Collection<Long> uids) {
        return new HashSet<>(jdbc.sql("""
                select uid from mail where workspace_id = :workspace and mailbox_id = :mailbox and folder = :folder
                  and uid_validity = :validity and uid in (:uids)""")
                .param("workspace", mailbox.workspace()).param("mailbox", mailbox.id()).param("folder", folder)
                .param("validity", uidValidity).param("uids", uids).query(Long.class).list());
    }

    /// After the server numbered the folder anew: a mail with the same bytes that was taken in under the old numbers
    /// gets the new one. False when there is none.
    boolean renumber(Mailbox mailbox, String folder, long uidValidity, long uid, byte[] sha256) {
        return jdbc.sql("""
                update mail set uid_validity = :validity, uid = :uid where workspace_id = :workspace and id = (
                    select id from mail where workspace_id = :workspace and mailbox_id = :mailbox and folder = :folder
                      and sha256 = :sha256 and uid_validity <> :validity order by uid limit 1)""")
                .param("workspace", mailbox.workspace()).param("mailbox", mailbox.id()).param("folder", folder)
                .param("validity", uidValidity).param("uid", uid).param("sha256", sha256).update() == 1;
    }

    /// True when some mails of the folder bear numbers of another time.
    boolean hasOldNumbers(Mailbox mailbox, String folder, long uidValidity) {
        return jdbc.sql("""
                select exists (select from mail where workspace_id = :workspace and mailbox_id = :mailbox
                    and folder = :folder and uid_validity <> :validity)""")
                .param("workspace", mailbox.workspace()).param("mailbox", mailbox.id()).param("folder", folder)
                .param("validity", uidValidity).query(Boolean.class).single();
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
                                row.getObject("conversation_id", UUID.class), row.getString("mail_id") != null));
                    });
        }
        return found;
    }

    record Reference(UUID conversation, boolean stored) {}

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
        template.batchUpdate("""
                insert into mail (workspace_id, id, mailbox_id, direction, folder, uid_validity, uid, state, problem, path,
                    sha256, bytes, message_id, refs, reply_to, people, kind, rule, thread_rule, parser, conversation_id,
                    seq, subject, at)
                values (?, ?, ?, 'in', ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)""",
                mails, mails.size(), (statement, mail) -> {
                    Connection connection = statement.getConnection();
                    int n = 0;
                    statement.setObject(++n, mail.workspace());
                    statement.setObject(++n, mail.id());
                    statement.setObject(++n, mail.mailbox());
                    statement.setString(++n, mail.folder());
                    statement.setLong(++n, mail.uidValidity());
                    statement.setLong(++n, mail.uid());
                    statement.setString(++n, mail.problem() == null ? "taken" : "quarantined");
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
