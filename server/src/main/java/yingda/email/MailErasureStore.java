package yingda.email;

import java.sql.Types;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import yingda.mailsending.SendSystemMail;

/// SQL of taking out and deleting mails, on the system pool. Rows stay: their numbers and hashes keep a mail that still
/// lies on its server from being taken in once more.
@Repository
class MailErasureStore {

    private final JdbcClient jdbc;

    MailErasureStore(@Qualifier("system") JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    record Raw(UUID workspace, UUID mail, String path) {
    }

    record Erased(UUID workspace, String path) {
    }

    /// Mails of these conversations that have bytes.
    List<Raw> raw(UUID workspace, Collection<UUID> conversations) {
        return on(workspace, conversations, """
                select workspace_id as workspace, id as mail, path from mail
                where workspace_id = :workspace and conversation_id = any (:ids::uuid[]) and path is not null
                order by id""").query(Raw.class).list();
    }

    /// All mails of ours in these conversations, as keys of effects.
    List<String> sent(UUID workspace, Collection<UUID> conversations) {
        return on(workspace, conversations, """
                select id::text from mail where workspace_id = :workspace and conversation_id = any (:ids::uuid[])
                  and direction = 'out'""").query(String.class).list();
    }

    /// All that the program answered by itself in these conversations, as keys of effects.
    List<String> automatic(UUID workspace, Collection<UUID> conversations) {
        return on(workspace, conversations, """
                select key from outbox where workspace_id = :workspace and effect = :effect
                  and (payload #>> '{thread,conversation}')::uuid = any (:ids::uuid[])""")
                .param("effect", SendSystemMail.NAME).query(String.class).list();
    }

    /// Whom it answered there.
    void forgetAutomatic(UUID workspace, Collection<UUID> conversations) {
        on(workspace, conversations, "delete from automatic_answer where workspace_id = :workspace and conversation_id = any (:ids::uuid[])")
                .update();
    }

    /// No row names the bytes any more; mails that were not sent yet never are.
    void forgetBytes(UUID workspace, Collection<UUID> conversations) {
        forgetBytes(workspace, conversations, "conversation_id");
    }

    /// The same for mails by their ids.
    void forgetBytesOfMails(UUID workspace, Collection<UUID> mails) {
        forgetBytes(workspace, mails, "id");
    }

    private void forgetBytes(UUID workspace, Collection<UUID> ids, String of) {
        on(workspace, ids, """
                insert into erased_raw_mail (workspace_id, path)
                select workspace_id, path from mail
                where workspace_id = :workspace and %s = any (:ids::uuid[]) and path is not null
                on conflict do nothing""".formatted(of)).update();
        on(workspace, ids, """
                update mail set path = null,
                    delivery = case when delivery in ('held', 'queued', 'deferred', 'sending') then 'failed' else delivery end,
                    due_at = null, next_at = null, written = null
                where workspace_id = :workspace and %s = any (:ids::uuid[]) and path is not null""".formatted(of)).update();
    }

    /// Who wrote what to whom, and how others refer to it.
    void forgetPeople(UUID workspace, Collection<UUID> conversations) {
        forgetPeople(workspace, conversations, "conversation_id");
        on(workspace, conversations, """
                delete from mail_reference where workspace_id = :workspace and conversation_id = any (:ids::uuid[])""")
                .update();
    }

    /// The same for mails by their ids. What others refer to leads to the conversation still, and says nothing.
    void forgetPeopleOfMails(UUID workspace, Collection<UUID> mails) {
        forgetPeople(workspace, mails, "id");
    }

    private void forgetPeople(UUID workspace, Collection<UUID> ids, String of) {
        on(workspace, ids, """
                update mail set message_id = null, refs = '{}', reply_to = null, people = '{}', recipients = '{}',
                    subject = '', delivery_error = null
                where workspace_id = :workspace and %s = any (:ids::uuid[])""".formatted(of)).update();
        for (String table : List.of("mail_recipient", "mail_elsewhere")) {
            on(workspace, ids, """
                    delete from %s where workspace_id = :workspace and mail_id in (
                        select id from mail where workspace_id = :workspace and %s = any (:ids::uuid[]))""".formatted(table, of)).update();
        }
    }

    /// Who wrote how often, as long as it is known who.
    void forgetFloods(UUID workspace, Collection<UUID> conversations) {
        on(workspace, conversations, """
                delete from mail_flood f where f.workspace_id = :workspace and (f.conversation_id = any (:ids::uuid[])
                  or f.sender in (select unnest(m.people) from mail m
                      where m.workspace_id = :workspace and m.conversation_id = any (:ids::uuid[])))""").update();
    }

    List<Erased> erased(int most) {
        return jdbc.sql("select workspace_id as workspace, path from erased_raw_mail limit ?").param(most)
                .query(Erased.class).list();
    }

    void gone(Erased bytes) {
        jdbc.sql("delete from erased_raw_mail where workspace_id = ? and path = ?")
                .params(bytes.workspace(), bytes.path()).update();
    }

    private JdbcClient.StatementSpec on(UUID workspace, Collection<UUID> conversations, String sql) {
        return jdbc.sql(sql).param("workspace", workspace)
                .param("ids", conversations.toArray(UUID[]::new), Types.ARRAY);
    }
}
