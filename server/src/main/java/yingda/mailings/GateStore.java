package yingda.mailings;

import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/// SQL of what comes back by mail, within the workspace's scope.
@Repository
class GateStore {

    private final JdbcClient jdbc;

    GateStore(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /// A mail of a mailing.
    record Sent(UUID recipient, UUID mailing, String address, String messageId) {
    }

    /// Those of our mailings' mails that these Message-IDs name.
    Map<String, Sent> sent(UUID workspace, Collection<String> messageIds) {
        Map<String, Sent> found = new HashMap<>();
        if (!messageIds.isEmpty()) {
            jdbc.sql("""
                    select id as recipient, mailing_id as mailing, address, message_id from mailing_recipient
                    where workspace_id = :workspace and message_id = any (:ids)""")
                    .param("workspace", workspace).param("ids", messageIds.toArray(String[]::new))
                    .query(Sent.class).list().forEach(one -> found.put(one.messageId(), one));
        }
        return found;
    }

    /// The last mail of a mailing to this address within five days, unless an agent wrote there, too.
    Optional<Sent> lastTo(UUID workspace, UUID mailbox, String address) {
        return jdbc.sql("""
                select r.id as recipient, r.mailing_id as mailing, r.address, r.message_id from mailing_recipient r
                join mailing m on m.workspace_id = r.workspace_id and m.id = r.mailing_id and m.mailbox_id = :mailbox
                where r.workspace_id = :workspace and r.address = :address and r.sent_at > now() - interval '5 days'
                  and not exists (select from mail o where o.workspace_id = :workspace and o.mailbox_id = :mailbox
                      and o.direction = 'out' and o.queued_at > now() - interval '5 days' and o.people @> array[:address]::text[])
                order by r.sent_at desc limit 1""")
                .param("workspace", workspace).param("mailbox", mailbox).param("address", address).query(Sent.class).optional();
    }

    void bounced(UUID workspace, UUID recipient, String error) {
        jdbc.sql("""
                update mailing_recipient set state = 'bounced', error = :error, bounced_at = coalesce(bounced_at, now()), next_at = 'infinity'
                where workspace_id = :workspace and id = :id and state in ('sent', 'unknown', 'bounced')""")
                .param("workspace", workspace).param("id", recipient).param("error", error).update();
    }

    void complained(UUID workspace, UUID recipient) {
        jdbc.sql("""
                update mailing_recipient set complained_at = coalesce(complained_at, now())
                where workspace_id = ? and id = ?""").params(workspace, recipient).update();
    }

    void autoReplied(UUID workspace, UUID recipient) {
        jdbc.sql("""
                update mailing_recipient set auto_replied_at = coalesce(auto_replied_at, now())
                where workspace_id = ? and id = ?""").params(workspace, recipient).update();
    }

    /// A person's mail became a line.
    void replied(UUID workspace, Sent sent, UUID mail, UUID conversation) {
        jdbc.sql("""
                update mailing_recipient set replied_at = coalesce(replied_at, now()), conversation_id = coalesce(conversation_id, :conversation)
                where workspace_id = :workspace and id = :id""")
                .param("workspace", workspace).param("id", sent.recipient()).param("conversation", conversation).update();
        jdbc.sql("""
                insert into mailing_reply (workspace_id, mail_id, mailing_id, recipient_id) values (?, ?, ?, ?)
                on conflict do nothing""").params(workspace, mail, sent.mailing(), sent.recipient()).update();
    }

    /// Opens and clicks by people, as they are judged now.
    void tracked(UUID workspace, UUID trackedMail) {
        jdbc.sql("""
                update mailing_recipient r set
                    opened_at = (select min(h.at) from tracked_hit h where h.workspace_id = :workspace and h.tracked_id = :tracked
                                 and h.machine is null and h.kind in ('open', 'click')),
                    clicked_at = (select min(h.at) from tracked_hit h where h.workspace_id = :workspace and h.tracked_id = :tracked
                                  and h.machine is null and h.kind = 'click')
                where r.workspace_id = :workspace and r.tracked_mail_id = :tracked""")
                .param("workspace", workspace).param("tracked", trackedMail).update();
    }

    /// Whom a mail of an agent went to first.
    Optional<String> recipientOf(UUID workspace, UUID mailbox, String messageId) {
        return jdbc.sql("""
                select p.address from mail_reference r
                join mail_recipient p on p.workspace_id = r.workspace_id and p.mail_id = r.mail_id and p.place = 0
                where r.workspace_id = :workspace and r.mailbox_id = :mailbox and r.message_id = :id""")
                .param("workspace", workspace).param("mailbox", mailbox).param("id", messageId)
                .query(String.class).optional();
    }

    /// Which mailings these mails answer, by mail.
    record Answered(UUID mail, UUID mailing, String name) {
    }

    List<Answered> answered(UUID workspace, Collection<UUID> mails) {
        return jdbc.sql("""
                select r.mail_id as mail, m.id as mailing, m.name from mailing_reply r
                join mailing m on m.workspace_id = r.workspace_id and m.id = r.mailing_id
                where r.workspace_id = :workspace and r.mail_id = any (:mails)""")
                .param("workspace", workspace).param("mails", mails.toArray(UUID[]::new)).query(Answered.class).list();
    }
}
