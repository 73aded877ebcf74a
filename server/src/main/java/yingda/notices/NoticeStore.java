package yingda.notices;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

@Repository
class NoticeStore {

    /// Rows a sweep looks at; the rest comes with the next one.
    private static final int MOST = 500;

    private final JdbcClient jdbc;
    private final JdbcClient system;

    NoticeStore(JdbcClient jdbc, @Qualifier("system") JdbcClient system) {
        this.jdbc = jdbc;
        this.system = system;
    }

    record Browser(UUID id, String userAgent, Instant createdAt) {
    }

    /// Somebody to tell of a conversation.
    ///
    /// @param key names the cause: the same cause tells the same browser once
    record Due(UUID workspace, UUID group, UUID conversation, UUID subscription, String key) {
    }

    /// What a notice says.
    ///
    /// @param state of the conversation, `queued` or `serving`
    record Told(String state, int unread, String customer, String lastLine, String group, String role, String language) {
    }

    void subscribe(PushSubscription subscription, String userAgent) {
        jdbc.sql("""
                insert into push_subscription (workspace_id, id, member_id, endpoint, public_key, auth_secret, user_agent)
                values (:workspace, :id, :member, :endpoint, :key, :auth, :agent)
                on conflict (workspace_id, member_id, endpoint) do update
                    set public_key = excluded.public_key, auth_secret = excluded.auth_secret, user_agent = excluded.user_agent""")
                .param("workspace", subscription.workspace()).param("id", subscription.id())
                .param("member", subscription.member()).param("endpoint", subscription.endpoint())
                .param("key", subscription.publicKey()).param("auth", subscription.auth()).param("agent", userAgent).update();
    }

    List<Browser> browsers(UUID workspace, UUID member) {
        return jdbc.sql("""
                select id, user_agent, created_at from push_subscription where workspace_id = ? and member_id = ?
                order by id limit 50""").param(workspace).param(member)
                .query((row, n) -> new Browser(row.getObject("id", UUID.class), row.getString("user_agent"),
                        row.getObject("created_at", OffsetDateTime.class).toInstant())).list();
    }

    Optional<PushSubscription> find(UUID workspace, UUID id) {
        return jdbc.sql("""
                select s.* from push_subscription s join member m on m.workspace_id = s.workspace_id and m.id = s.member_id
                where s.workspace_id = ? and s.id = ? and m.disabled_at is null""").param(workspace).param(id)
                .query((row, n) -> subscription(row)).optional();
    }

    private static PushSubscription subscription(ResultSet row) throws SQLException {
        return new PushSubscription(row.getObject("workspace_id", UUID.class), row.getObject("id", UUID.class),
                row.getObject("member_id", UUID.class), row.getString("endpoint"), row.getBytes("public_key"),
                row.getBytes("auth_secret"));
    }

    /// A browser of somebody who looks after something.
    record Keeper(UUID subscription, String language) {
    }

    /// All browsers of members of these roles, and of this member, at most 200.
    List<Keeper> keepers(UUID workspace, List<String> roles, @Nullable UUID member) {
        return jdbc.sql("""
                select s.id, m.language from push_subscription s
                join member m on m.workspace_id = s.workspace_id and m.id = s.member_id
                where s.workspace_id = :workspace and (m.role = any (:roles) or m.id = :member::uuid) and m.disabled_at is null order by s.id limit 200""")
                .param("workspace", workspace).param("roles", roles.toArray(String[]::new)).param("member", member)
                .query((row, n) -> new Keeper(row.getObject("id", UUID.class), row.getString("language"))).list();
    }

    /// All browsers of these members who have no page of ours open, at most 200.
    List<Keeper> away(UUID workspace, List<UUID> members) {
        return jdbc.sql("""
                select s.id, m.language from push_subscription s
                join member m on m.workspace_id = s.workspace_id and m.id = s.member_id
                where s.workspace_id = :workspace and s.member_id = any (:members) and m.disabled_at is null
                  and not exists (select from agent_connection a where a.workspace_id = s.workspace_id
                                  and a.member_id = s.member_id and a.expires_at > now())
                order by s.id limit 200""")
                .param("workspace", workspace).param("members", members.toArray(UUID[]::new))
                .query((row, n) -> new Keeper(row.getObject("id", UUID.class), row.getString("language"))).list();
    }

    boolean delete(UUID workspace, UUID member, UUID id) {
        return jdbc.sql("delete from push_subscription where workspace_id = ? and member_id = ? and id = ?")
                .param(workspace).param(member).param(id).update() == 1;
    }

    void forget(UUID workspace, UUID id) {
        jdbc.sql("delete from push_subscription where workspace_id = ? and id = ?").param(workspace).param(id).update();
    }

    /// Who waits in a queue longer than `after`, for every browser of the group's members without an open page. Who
    /// comes back into the queue is told of again.
    List<Due> queued(Duration after) {
        return due("""
                join group_member g on g.workspace_id = c.workspace_id and g.group_id = c.group_id
                join push_subscription s on s.workspace_id = c.workspace_id and s.member_id = g.member_id
                cross join lateral (select coalesce((select max(w.at) from conversation_change w
                    where w.workspace_id = c.workspace_id and w.conversation_id = c.id and w.change = 'queued'), c.opened_at) as since) waits
                cross join lateral (select 'queued:' || c.id || ':' || extract(epoch from since) || ':' || s.id as key) k
                where c.state = 'queued' and c.private_to is null and since < now() - :after * interval '1 millisecond'""", after);
    }

    /// Whose message is unread longer than `after`, for every browser of the serving agent without an open page. Who goes
    /// on writing is told of again, at most once in each slice of the clock that is so long.
    List<Due> unread(Duration after) {
        return due("""
                join push_subscription s on s.workspace_id = c.workspace_id and s.member_id = c.agent_id
                cross join lateral (select max(m.at) as at from message m
                    where m.workspace_id = c.workspace_id and m.conversation_id = c.id and m.seq > c.agent_read_seq
                      and m.sender_kind = 'customer' and m.at < now() - :after * interval '1 millisecond') unread
                cross join lateral (select 'unread:' || c.id || ':' || floor(extract(epoch from unread.at) * 1000 / greatest(:after, 1))
                    || ':' || s.id as key) k
                where c.state = 'serving' and c.unread > 0 and unread.at is not null""", after);
    }

    private List<Due> due(String which, Duration after) {
        return system.sql("""
                select c.workspace_id, c.group_id, c.id as conversation, s.id as subscription, k.key from conversation c
                join workspace w on w.id = c.workspace_id and w.disabled_at is null
                """ + which + """

                  and not exists (select 1 from agent_connection a where a.workspace_id = s.workspace_id
                                  and a.member_id = s.member_id and a.expires_at > now())
                  and not exists (select 1 from outbox o where o.workspace_id = c.workspace_id
                                  and o.effect = 'push.send' and o.key = k.key)
                order by c.id limit :most""").param("after", after.toMillis()).param("most", MOST)
                .query((row, n) -> new Due(row.getObject("workspace_id", UUID.class), row.getObject("group_id", UUID.class),
                        row.getObject("conversation", UUID.class), row.getObject("subscription", UUID.class), row.getString("key"))).list();
    }

    /// Of a conversation that still waits for this member; empty when it does not any more.
    Optional<Told> told(UUID workspace, UUID conversation, UUID member) {
        return jdbc.sql("""
                select c.state, c.unread, u.display_name, c.last_line, g.name as group_name, m.role, m.language
                from conversation c
                join customer u on u.workspace_id = c.workspace_id and u.id = c.customer_id
                join service_group g on g.workspace_id = c.workspace_id and g.id = c.group_id
                join member m on m.workspace_id = c.workspace_id and m.id = :member
                where c.workspace_id = :workspace and c.id = :conversation
                  and (c.state = 'queued' or c.state = 'serving' and c.agent_id = :member and c.unread > 0)""")
                .param("workspace", workspace).param("conversation", conversation).param("member", member)
                .query((row, n) -> new Told(row.getString("state"), row.getInt("unread"), row.getString("display_name"),
                        row.getString("last_line"), row.getString("group_name"), row.getString("role"),
                        row.getString("language"))).optional();
    }

    /// What the member has chosen, JSON.
    Optional<String> preferences(UUID workspace, UUID member) {
        return jdbc.sql("select value from preference where workspace_id = ? and member_id = ?").param(workspace).param(member)
                .query(String.class).optional();
    }

    void setPreferences(UUID workspace, UUID member, String value) {
        jdbc.sql("""
                insert into preference (workspace_id, member_id, value) values (:workspace, :member, :value::jsonb)
                on conflict (workspace_id, member_id) do update set value = excluded.value""")
                .param("workspace", workspace).param("member", member).param("value", value).update();
    }
}
