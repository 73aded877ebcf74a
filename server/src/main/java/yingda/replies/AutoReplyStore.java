package yingda.replies;

import java.util.List;
import java.util.Locale;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

@Repository
class AutoReplyStore {

    private final JdbcClient jdbc;
    private final JdbcClient system;

    AutoReplyStore(JdbcClient jdbc, @Qualifier("system") JdbcClient system) {
        this.jdbc = jdbc;
        this.system = system;
    }

    /// Customers who wait in the same way.
    ///
    /// @param agent who serves them and is offline; null: they wait in the group's queue
    record Waiting(UUID workspace, UUID group, @Nullable UUID agent) {
    }

    /// Who of a group is there.
    ///
    /// @param there whether any agent is
    /// @param free whether any agent would be given another customer
    record Staff(boolean there, boolean free) {
    }

    /// Of all workspaces: where customers of chats wait who have not been told anything since they were answered last.
    List<Waiting> waiting() {
        return system.sql("""
                select distinct c.workspace_id, c.group_id, null::uuid as agent_id from conversation c
                where c.state = 'queued' and c.subject is null and c.last_sender = 'customer' and c.auto_replied_at is null
                union all
                select distinct c.workspace_id, c.group_id, c.agent_id from seat s
                join conversation c on c.workspace_id = s.workspace_id and c.agent_id = s.member_id
                    and c.state = 'serving' and c.subject is null and c.last_sender = 'customer' and c.auto_replied_at is null
                where s.load > 0 and (s.status = 'offline' or not exists (
                    select from agent_connection a where a.workspace_id = s.workspace_id and a.member_id = s.member_id
                        and a.expires_at > now()))""")
                .query((row, n) -> new Waiting(row.getObject("workspace_id", UUID.class),
                        row.getObject("group_id", UUID.class), row.getObject("agent_id", UUID.class))).list();
    }

    Staff staff(UUID workspace, UUID group) {
        return jdbc.sql("""
                select count(*) > 0 as there, count(*) filter (where s.status = 'online' and s.auto_accept
                                                                 and s.load < s.capacity) > 0 as free
                from group_member g
                join member m on m.workspace_id = g.workspace_id and m.id = g.member_id and m.disabled_at is null
                join seat s on s.workspace_id = g.workspace_id and s.member_id = g.member_id and s.status <> 'offline'
                where g.workspace_id = :workspace and g.group_id = :group and exists (
                    select from agent_connection a where a.workspace_id = s.workspace_id and a.member_id = s.member_id
                        and a.expires_at > now())""")
                .param("workspace", workspace).param("group", group)
                .query((row, n) -> new Staff(row.getBoolean("there"), row.getBoolean("free"))).single();
    }

    /// The longest waiting first.
    List<UUID> conversations(Waiting waiting, int most) {
        String whose = waiting.agent() == null ? "state = 'queued'" : "state = 'serving' and agent_id = :agent";
        return jdbc.sql("""
                select id from conversation where workspace_id = :workspace and group_id = :group and %s
                  and subject is null and last_sender = 'customer' and auto_replied_at is null
                order by opened_at, id limit :most""".formatted(whose))
                .param("workspace", waiting.workspace()).param("group", waiting.group()).param("agent", waiting.agent())
                .param("most", most).query(UUID.class).list();
    }

    /// Takes the conversation for a reply, and its row lock; false when it does not wait in this way any more, or was
    /// replied to.
    boolean claim(Waiting waiting, UUID id) {
        return jdbc.sql("""
                update conversation set auto_replied_at = now()
                where workspace_id = :workspace and id = :id and auto_replied_at is null and last_sender = 'customer'
                  and case when :agent::uuid is null then state = 'queued'
                           else state = 'serving' and agent_id = :agent::uuid end""")
                .param("workspace", waiting.workspace()).param("id", id).param("agent", waiting.agent()).update() == 1;
    }

    /// What the customers of an agent are told while it is offline; empty for nothing.
    record AgentText(UUID id, String name, String text) {
    }

    /// Of all members who are not disabled, by name, behind that of a member.
    List<AgentText> agentTexts(UUID workspace, String name, @Nullable UUID after, int most) {
        return jdbc.sql("""
                select m.id, m.display_name, coalesce(r.text, '') as text from member m
                left join agent_reply r on r.workspace_id = m.workspace_id and r.member_id = m.id
                where m.workspace_id = :workspace and m.disabled_at is null
                  and (:name = '' or position(:name in lower(m.display_name)) > 0)
                  and (:after::uuid is null or (m.display_name collate "zh-x-icu", m.id) > (
                      select a.display_name collate "zh-x-icu", a.id from member a where a.workspace_id = :workspace and a.id = :after::uuid))
                order by m.display_name collate "zh-x-icu", m.id limit :most""")
                .param("workspace", workspace).param("name", name.toLowerCase(Locale.ROOT)).param("after", after).param("most", most)
                .query((row, n) -> new AgentText(row.getObject("id", UUID.class), row.getString("display_name"),
                        row.getString("text"))).list();
    }

    String agentText(UUID workspace, UUID member) {
        return jdbc.sql("select text from agent_reply where workspace_id = ? and member_id = ?").param(workspace)
                .param(member).query(String.class).optional().orElse("");
    }

    void setAgentText(UUID workspace, UUID member, String text) {
        if (text.isEmpty()) {
            jdbc.sql("delete from agent_reply where workspace_id = ? and member_id = ?").param(workspace).param(member)
                    .update();
            return;
        }
        jdbc.sql("""
                insert into agent_reply (workspace_id, member_id, text) values (:workspace, :member, :text)
                on conflict (workspace_id, member_id) do update set text = excluded.text""")
                .param("workspace", workspace).param("member", member).param("text", text).update();
    }
}
