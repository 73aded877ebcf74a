package yingda.email;

import java.sql.Timestamp;
import java.sql.Types;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import yingda.kernel.Columns;
import yingda.mailboxes.Mailbox;
import yingda.mailsending.Delivery;
import yingda.mime.ParsedMail;

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
                    where workspace_id = :workspace and mailbox_id = :mailbox and message_id = any (:ids)""")
                    .param("workspace", mailbox.workspace()).param("mailbox", mailbox.id())
                    .param("ids", messageIds.toArray(String[]::new), Types.ARRAY)
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

    /// Our latest mail of five days to each of these addresses, lower case, by this mailbox.
    Map<String, Reference> latestTo(Mailbox mailbox, Collection<String> addresses) {
        var found = new HashMap<String, Reference>();
        if (!addresses.isEmpty()) {
            jdbc.sql("""
                    select distinct on (p.address) p.address, m.conversation_id, m.id
                    from mail_recipient p join mail m on m.workspace_id = p.workspace_id and m.id = p.mail_id
                    where p.workspace_id = :workspace and p.address = any (:addresses) and m.mailbox_id = :mailbox
                      and m.direction = 'out' and m.delivery in ('sent', 'unknown', 'failed') and m.queued_at > now() - interval '5 days'
                    order by p.address, m.queued_at desc""")
                    .param("workspace", mailbox.workspace()).param("mailbox", mailbox.id())
                    .param("addresses", addresses.toArray(String[]::new), Types.ARRAY)
                    .query(row -> {
                        found.put(row.getString("address"), new Reference(
                                row.getObject("conversation_id", UUID.class), row.getObject("id", UUID.class)));
                    });
        }
        return found;
    }

    /// These conversations as far as they belong to the mailbox, and to a customer who was not erased.
    Map<UUID, Thread> threads(Mailbox mailbox, Collection<UUID> conversations) {
        var found = new HashMap<UUID, Thread>();
        if (!conversations.isEmpty()) {
            jdbc.sql("""
                    select c.id, c.customer_id, coalesce(c.subject, '') as subject, c.ended_at, array(
                        select distinct unnest(m.people) from mail m
                        where m.workspace_id = c.workspace_id and m.conversation_id = c.id) as people
                    from conversation c join customer on customer.workspace_id = c.workspace_id
                        and customer.id = c.customer_id and customer.erased_at is null
                    where c.workspace_id = :workspace and c.channel_id = :mailbox and c.id = any (:ids)""")
                    .param("workspace", mailbox.workspace()).param("mailbox", mailbox.id())
                    .param("ids", conversations.toArray(UUID[]::new), Types.ARRAY)
                    .query(row -> {
                        Set<String> people = new HashSet<>(List.of((String[]) row.getArray("people").getArray()));
                        Timestamp ended = row.getTimestamp("ended_at");
                        found.put(row.getObject("id", UUID.class), new Thread(row.getObject("customer_id", UUID.class),
                                row.getString("subject"), people, ended == null ? null : ended.toInstant()));
                    });
        }
        return found;
    }

    /// @param people may be added to
    /// @param endedAt null while it goes on
    record Thread(UUID customer, String subject, Set<String> people, @Nullable Instant endedAt) {}

    /// Mails in conversations of other customers than who wrote them, by their ids the writers' addresses.
    void insertElsewhere(Mailbox mailbox, Map<UUID, String> writers) {
        if (!writers.isEmpty()) {
            jdbc.sql("""
                    insert into mail_elsewhere (workspace_id, address, mail_id)
                    select :workspace, address, mail from unnest(:writers::text[], :mails::uuid[]) e (address, mail)
                    where length(address) <= 320""")
                    .param("workspace", mailbox.workspace())
                    .param("writers", writers.values().toArray(String[]::new), Types.ARRAY)
                    .param("mails", writers.keySet().toArray(UUID[]::new), Types.ARRAY).update();
        }
    }

    void insert(List<MailRow> mails) {
        if (mails.isEmpty()) {
            return;
        }
        template.update("""
                insert into mail (workspace_id, id, mailbox_id, direction, state, problem, path,
                    sha256, bytes, message_id, refs, reply_to, people, kind, rule, thread_rule, parser, conversation_id,
                    seq, subject, at, recipients, delivery, queued_at)
                select workspace_id, id, mailbox_id, direction, state, problem, path, decode(sha256, 'hex'), bytes, message_id,
                    refs::text[], reply_to, people::text[], kind, rule, thread_rule, parser, conversation_id, seq, subject, at,
                    recipients::text[], delivery, queued_at
                from unnest(?::uuid[], ?::uuid[], ?::uuid[], ?::text[], ?::text[], ?::text[], ?::text[], ?::text[], ?::bigint[],
                    ?::text[], ?::text[], ?::text[], ?::text[], ?::text[], ?::text[], ?::text[], ?::int[], ?::uuid[], ?::bigint[],
                    ?::text[], ?::timestamptz[], ?::text[], ?::text[], ?::timestamptz[])
                    as m (workspace_id, id, mailbox_id, direction, state, problem, path, sha256, bytes, message_id, refs,
                    reply_to, people, kind, rule, thread_rule, parser, conversation_id, seq, subject, at, recipients, delivery,
                    queued_at)""",
                new Columns<>(mails).add("uuid", MailRow::workspace).add("uuid", MailRow::id).add("uuid", MailRow::mailbox)
                        .add("text", mail -> mail.ours() ? "out" : "in").add("text", MailRow::state)
                        .add("text", MailRow::problem).add("text", mail -> mail.raw() == null ? null : mail.raw().path())
                        .add("text", mail -> mail.raw() == null ? null : HexFormat.of().formatHex(mail.raw().sha256()))
                        .add("bigint", MailRow::size).add("text", MailRow::messageId).add("text", MailRow::references)
                        .add("text", MailRow::replyTo).add("text", MailRow::people).add("text", MailRow::kind)
                        .add("text", MailRow::rule).add("text", MailRow::threadRule).add("int", _ -> ParsedMail.VERSION)
                        .add("uuid", MailRow::conversation).add("bigint", MailRow::seq).add("text", MailRow::subject)
                        .add("timestamptz", MailRow::at).add("text", MailRow::recipients)
                        .add("text", mail -> mail.ours() ? Delivery.SENT.word() : null)
                        .add("timestamptz", mail -> mail.ours() ? mail.at() : null));
    }

    /// Of a blacklisted customer's mail only this is known.
    void insertBlocked(Mailbox mailbox, UUID customer, String path) {
        jdbc.sql("""
                insert into blocked_mail (workspace_id, mailbox_id, customer_id, path)
                values (:workspace, :mailbox, :customer, :path) on conflict do nothing""")
                .param("workspace", mailbox.workspace()).param("mailbox", mailbox.id()).param("customer", customer)
                .param("path", path).update();
    }

    /// Remembers ids; the first conversation of an id keeps it, and a stored mail outranks a mere reference.
    ///
    /// @param references each id once
    void insertReferences(List<NewReference> references) {
        if (references.isEmpty()) {
            return;
        }
        template.update("""
                insert into mail_reference as r (workspace_id, mailbox_id, message_id, conversation_id, mail_id)
                select * from unnest(?::uuid[], ?::uuid[], ?::text[], ?::uuid[], ?::uuid[])
                on conflict (workspace_id, mailbox_id, message_id)
                do update set mail_id = excluded.mail_id where r.mail_id is null and excluded.mail_id is not null""",
                new Columns<>(references).add("uuid", NewReference::workspace).add("uuid", NewReference::mailbox)
                        .add("text", NewReference::messageId).add("uuid", NewReference::conversation)
                        .add("uuid", NewReference::mail));
    }

    record NewReference(UUID workspace, UUID mailbox, String messageId, UUID conversation,
            @Nullable UUID mail) {}
}
