package yingda.conversations;

import java.sql.Types;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/// The statements that overwrite committed lines: on the system pool, because the application's role may not.
@Repository
class ErasureStore {

    /// What was said goes; that something was said, by which side and when, stays. Of system lines what they tell
    /// stays, free text goes; the welcome is the channel's.
    private static final String OVERWRITE = """
            update message set content = case
                when kind <> 'system' then '{"erased": true}'::jsonb
                else (select coalesce(jsonb_object_agg(key, value), '{}') from jsonb_each(content)
                      where key in ('event', 'by', 'member', 'to', 'stars', 'tags') or key = 'text' and content ->> 'event' = 'welcome') end
            where workspace_id = :workspace and conversation_id = any (:ids::uuid[])
              and (kind <> 'system' and content <> '{"erased": true}' or kind = 'system' and content -> 'note' is not null)""";

    private final JdbcClient jdbc;

    ErasureStore(@Qualifier("system") JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /// In the order of ids, as the lanes do.
    void lock(UUID workspace, Collection<UUID> ids) {
        on(ids, workspace, """
                select id from conversation where workspace_id = :workspace and id = any (:ids::uuid[])
                order by id for update""").query(UUID.class).list();
    }

    List<Conversation> find(UUID workspace, Collection<UUID> ids) {
        return on(ids, workspace, "select * from conversation where workspace_id = :workspace and id = any (:ids::uuid[])")
                .query((row, n) -> Rows.conversation(row)).list();
    }

    /// Files that these conversations show and no other does; none that is a member's picture.
    List<UUID> files(UUID workspace, Collection<UUID> ids) {
        return on(ids, workspace, """
                select f.id from file f where f.workspace_id = :workspace
                  and f.id in (select (m.content #>> '{file,id}')::uuid from message m where m.workspace_id = :workspace
                               and m.conversation_id = any (:ids::uuid[]) and m.kind in ('image', 'file', 'video', 'audio')
                               union all select (r.original #>> '{file,id}')::uuid from message_recall r
                               where r.workspace_id = :workspace and r.conversation_id = any (:ids::uuid[]))
                  and not exists (select from message o where o.workspace_id = :workspace and o.kind in ('image', 'file', 'video', 'audio')
                                  and o.content #>> '{file,id}' = f.id::text and o.conversation_id <> all (:ids::uuid[]))
                  and not exists (select from member where workspace_id = :workspace and avatar_file_id = f.id)""")
                .query(UUID.class).list();
    }

    /// Makes their rows newer than every one that was told before, and tells readers of the log.
    void raiseVersions(UUID workspace, Collection<UUID> ids) {
        on(ids, workspace, """
                insert into line_rewrite (workspace_id, conversation_id, rewrite)
                select :workspace, id, 'erased' from unnest(:ids::uuid[]) id""").update();
        on(ids, workspace, """
                update conversation set erasures = erasures + 1
                where workspace_id = :workspace and id = any (:ids::uuid[])""").update();
    }

    /// Files that members sent by mail in these conversations, without those that a chat shows. Every mail that was
    /// made from a file has a copy of its bytes, so other mails lose nothing.
    List<UUID> mailedFiles(UUID workspace, Collection<UUID> ids) {
        return on(ids, workspace, """
                select f.id from file f where f.workspace_id = :workspace and f.owner_kind = 'member'
                  and f.id in (select (a ->> 'fileId')::uuid from message m
                                   cross join jsonb_array_elements(m.content -> 'attachments') a
                               where m.workspace_id = :workspace and m.conversation_id = any (:ids::uuid[])
                                 and m.kind = 'mail' and jsonb_typeof(m.content -> 'attachments') = 'array')
                  and not exists (select from message o where o.workspace_id = :workspace and o.kind in ('image', 'file')
                                  and o.content #>> '{file,id}' = f.id::text)
                  and not exists (select from member where workspace_id = :workspace and avatar_file_id = f.id)""")
                .query(UUID.class).list();
    }

    /// Overwrites all lines.
    void eraseLines(UUID workspace, Collection<UUID> ids) {
        on(ids, workspace, OVERWRITE).update();
        on(ids, workspace, """
                update conversation set last_line = '', subject = case when subject is not null then '' end
                where workspace_id = :workspace and id = any (:ids::uuid[])""").update();
        on(ids, workspace, """
                update conversation_change set note = null
                where workspace_id = :workspace and conversation_id = any (:ids::uuid[]) and note is not null""").update();
    }

    /// Overwrites these lines, and takes their words out of quotes and lists.
    void eraseLines(UUID workspace, List<Contents.LineAt> lines) {
        on(lines, workspace, """
                update message m set content = '{"erased": true}' from erased e
                where m.workspace_id = :workspace and m.conversation_id = e.conversation and m.seq = e.seq""").update();
        on(lines, workspace, """
                update message m set content = jsonb_set(m.content #- '{quote,text}', '{quote,recalled}', 'true') from erased e
                where m.workspace_id = :workspace and m.conversation_id = e.conversation and m.seq > e.seq
                  and (m.content #>> '{quote,seq}')::bigint = e.seq""").update();
        on(lines, workspace, """
                update conversation c set last_line = '' from erased e
                where c.workspace_id = :workspace and c.id = e.conversation and e.seq = (
                    select max(m.seq) from message m where m.workspace_id = :workspace and m.conversation_id = c.id
                      and m.public and m.kind <> 'system')""").update();
    }

    private JdbcClient.StatementSpec on(List<Contents.LineAt> lines, UUID workspace, String sql) {
        return jdbc.sql("with erased as (select * from unnest(:conversations::uuid[], :seqs::bigint[]) e (conversation, seq)) " + sql)
                .param("workspace", workspace)
                .param("conversations", lines.stream().map(Contents.LineAt::conversation).toArray(UUID[]::new), Types.ARRAY)
                .param("seqs", lines.stream().map(Contents.LineAt::seq).toArray(Long[]::new), Types.ARRAY);
    }

    /// Overwrites lines that show a file.
    void eraseFileLines(UUID workspace, Collection<UUID> ids) {
        on(ids, workspace, """
                update message set content = '{"erased": true}'
                where workspace_id = :workspace and conversation_id = any (:ids::uuid[]) and kind in ('image', 'file', 'video', 'audio')
                  and content <> '{"erased": true}'""").update();
        on(ids, workspace, """
                update conversation set last_line = ''
                where workspace_id = :workspace and id = any (:ids::uuid[]) and last_kind in ('image', 'file', 'video', 'audio')""").update();
    }

    /// Lines of mails do not offer any more what is read from the mail's bytes.
    void eraseMailViews(UUID workspace, Collection<UUID> ids) {
        on(ids, workspace, """
                update message set content = content || '{"html": false, "quoted": false, "attachments": []}'
                where workspace_id = :workspace and conversation_id = any (:ids::uuid[]) and kind = 'mail'
                  and content -> 'mailId' is not null
                  and not content @> '{"html": false, "quoted": false, "attachments": []}'""").update();
    }

    /// The customer's next conversations behind `after`, in the order of ids.
    List<UUID> ofCustomer(UUID workspace, UUID customer, UUID after, int most) {
        return jdbc.sql("""
                select id from conversation where workspace_id = :workspace and customer_id = :customer and id > :after
                order by id limit :most""")
                .param("workspace", workspace).param("customer", customer).param("after", after).param("most", most)
                .query(UUID.class).list();
    }

    /// Takes the visitor out of conversations: the browser's id follows from its token, so it would join them with
    /// what the browser writes later. The client ids go too, because they are unique per sender.
    void detach(UUID workspace, UUID customer, Collection<UUID> ids) {
        on(ids, workspace, """
                update conversation set visitor_id = null
                where workspace_id = :workspace and id = any (:ids::uuid[]) and visitor_id is not null""").update();
        on(ids, workspace, """
                update message set sender_id = :customer, client_id = id
                where workspace_id = :workspace and conversation_id = any (:ids::uuid[]) and sender_kind = 'customer'
                  and sender_id <> :customer""").param("customer", customer).update();
    }

    private JdbcClient.StatementSpec on(Collection<UUID> ids, UUID workspace, String sql) {
        return jdbc.sql(sql).param("workspace", workspace).param("ids", ids.toArray(UUID[]::new), Types.ARRAY);
    }
}
