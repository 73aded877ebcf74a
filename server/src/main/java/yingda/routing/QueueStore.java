package yingda.routing;

import java.sql.Array;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/// What waits. A group's row lock is taken before any seat's; under it queue numbers are given.
@Repository
class QueueStore {

    /// A member who serves something.
    record Server(UUID workspace, UUID member) {
    }

    /// A group with something waiting.
    record Queue(UUID workspace, UUID group) {
    }

    private final JdbcClient jdbc;
    private final JdbcClient system;

    QueueStore(JdbcClient jdbc, @Qualifier("system") JdbcClient system) {
        this.jdbc = jdbc;
        this.system = system;
    }

    /// `no key`, because openings hold a share of the row's key, which their foreign key takes: they need not wait.
    void lockGroup(UUID workspace, UUID group) {
        jdbc.sql("select from service_group where workspace_id = :workspace and id = :group for no key update")
                .param("workspace", workspace).param("group", group).query((row, n) -> true).list();
    }

    boolean anyNumbered(UUID workspace, UUID group) {
        return jdbc.sql("""
                select exists (select from conversation where workspace_id = :workspace and group_id = :group
                               and state = 'queued' and queue_number is not null)""")
                .param("workspace", workspace).param("group", group).query(Boolean.class).single();
    }

    /// The first that could go to one of these agents: the higher priority first, then in the order of the numbers. One
    /// that waits for certain agents waits for them only while one of them is there.
    ///
    /// @param sticky whether to tell who served the customers the last time
    List<Choice.Waiting> first(UUID workspace, UUID group, Collection<UUID> free, boolean sticky, int most) {
        return jdbc.sql("""
                select q.id, q.wanted, case when :sticky then (
                    select p.agent_id from conversation p where p.workspace_id = :workspace
                        and p.customer_id = q.customer_id and p.id <> q.id and p.agent_id is not null
                    order by p.id desc limit 1) end as last
                from (select c.id, c.customer_id, c.priority, c.queue_number, case when c.wanted_agents is not null and exists (
                            select from group_member g join seat s on s.workspace_id = g.workspace_id and s.member_id = g.member_id
                            join agent_connection a on a.workspace_id = g.workspace_id and a.member_id = g.member_id
                            where g.workspace_id = c.workspace_id and g.group_id = c.group_id
                              and g.member_id = any (c.wanted_agents) and s.status <> 'offline' and a.expires_at > now())
                        then c.wanted_agents end as wanted
                    from conversation c where c.workspace_id = :workspace and c.group_id = :group and c.state = 'queued'
                      and c.queue_number is not null) q
                where q.wanted is null or q.wanted && :free::uuid[]
                order by q.priority desc, q.queue_number limit :most""")
                .param("workspace", workspace).param("group", group).param("free", free.toArray(UUID[]::new))
                .param("sticky", sticky).param("most", most)
                .query((row, n) -> new Choice.Waiting(row.getObject("id", UUID.class), wanted(row),
                        row.getObject("last", UUID.class))).list();
    }

    private static @Nullable List<UUID> wanted(ResultSet row) throws SQLException {
        Array wanted = row.getArray("wanted");
        return wanted == null ? null : List.of((UUID[]) wanted.getArray());
    }

    boolean anyUnnumbered(UUID workspace, UUID group) {
        return jdbc.sql("""
                select exists (select from conversation where workspace_id = :workspace and group_id = :group
                               and state = 'queued' and queue_number is null)""")
                .param("workspace", workspace).param("group", group).query(Boolean.class).single();
    }

    /// The first of each group's queue; of these the one of the highest priority, then the one that was opened first.
    Optional<UUID> longestWaiting(UUID workspace, Collection<UUID> groups) {
        return jdbc.sql("""
                select w.id from unnest(:groups::uuid[]) g (id) cross join lateral (
                    select c.id, c.priority, c.opened_at from conversation c
                    where c.workspace_id = :workspace and c.group_id = g.id and c.state = 'queued'
                    order by c.priority desc, c.queue_number limit 1) w
                order by w.priority desc, w.opened_at, w.id limit 1""")
                .param("workspace", workspace).param("groups", groups.toArray(UUID[]::new))
                .query(UUID.class).optional();
    }

    /// Latest opened first: put back to the front one by one, the oldest ends up first.
    ///
    /// Without private ones, which stay with their owners.
    ///
    /// @param chatsOnly without mails, whose writers do not sit and wait
    List<UUID> servedBy(UUID workspace, UUID member, boolean chatsOnly) {
        return jdbc.sql("""
                select id from conversation where workspace_id = :workspace and agent_id = :member and state = 'serving'
                  and private_to is null and (visitor_id is not null or not :chatsOnly)
                order by opened_at desc, id desc""")
                .param("workspace", workspace).param("member", member).param("chatsOnly", chatsOnly).query(UUID.class).list();
    }

    List<UUID> groupsOf(UUID workspace, UUID member) {
        return jdbc.sql("select group_id from group_member where workspace_id = :workspace and member_id = :member")
                .param("workspace", workspace).param("member", member).query(UUID.class).list();
    }

    boolean inGroup(UUID workspace, UUID group, UUID member) {
        return jdbc.sql("""
                select exists (select from group_member g join member m on m.workspace_id = g.workspace_id and m.id = g.member_id
                    where g.workspace_id = :workspace and g.group_id = :group and g.member_id = :member
                      and m.disabled_at is null)""")
                .param("workspace", workspace).param("group", group).param("member", member).query(Boolean.class).single();
    }

    boolean isMember(UUID workspace, UUID member) {
        return jdbc.sql("""
                select exists (select from member where workspace_id = :workspace and id = :member and disabled_at is null)""")
                .param("workspace", workspace).param("member", member).query(Boolean.class).single();
    }

    /// By ids, 1 for the next.
    Map<UUID, Integer> places(UUID workspace, UUID group) {
        Map<UUID, Integer> places = new HashMap<>();
        jdbc.sql("""
                select id, row_number() over (order by priority desc, queue_number, opened_at, id) as place from conversation
                where workspace_id = :workspace and group_id = :group and state = 'queued'""")
                .param("workspace", workspace).param("group", group)
                .query(row -> {
                    places.put(row.getObject("id", UUID.class), row.getInt("place"));
                });
        return places;
    }

    /// How fast the group served lately: the last 20 that were taken within half an hour.
    Pace pace(UUID workspace, UUID group) {
        return jdbc.sql("""
                select count(*) as served, coalesce(extract(epoch from now() - min(at)), 0) as seconds,
                    exists (select from group_member g join agent_connection a on a.workspace_id = g.workspace_id
                            and a.member_id = g.member_id where g.workspace_id = :workspace and g.group_id = :group
                              and a.expires_at > now()) as somebody
                from (select at from conversation_change where workspace_id = :workspace and group_id = :group
                          and change in ('assigned', 'accepted') and at > now() - interval '30 minutes'
                      order by at desc limit 20) lately""")
                .param("workspace", workspace).param("group", group)
                .query((row, n) -> new Pace(row.getInt("served"), row.getDouble("seconds"), row.getBoolean("somebody"))).single();
    }

    int placeOf(UUID workspace, UUID conversation) {
        return jdbc.sql("""
                select count(*) from conversation c join conversation me
                  on me.workspace_id = c.workspace_id and me.group_id = c.group_id and me.state = 'queued'
                where me.workspace_id = :workspace and me.id = :id and c.state = 'queued'
                  and (c.priority > me.priority or c.priority = me.priority and (c.queue_number <= me.queue_number
                       or me.queue_number is null and (c.queue_number is not null
                           or (c.opened_at, c.id) <= (me.opened_at, me.id))))""")
                .param("workspace", workspace).param("id", conversation).query(Integer.class).single();
    }

    /// Of all workspaces.
    List<Queue> queues() {
        return system.sql("select distinct workspace_id, group_id from conversation where state = 'queued'")
                .query((row, n) -> new Queue(row.getObject("workspace_id", UUID.class), row.getObject("group_id", UUID.class)))
                .list();
    }

    /// Of all workspaces: what was set aside and is due, or has a message that its agent has not read.
    List<Snoozes.Sleeper> dueSleepers() {
        return system.sql("""
                select c.workspace_id, c.id from conversation c join workspace w on w.id = c.workspace_id and w.disabled_at is null
                where snoozed_until is not null and (snoozed_until <= now() or unread > 0)""")
                .query((row, n) -> new Snoozes.Sleeper(row.getObject("workspace_id", UUID.class), row.getObject("id", UUID.class))).list();
    }

    /// Whether the customer has written since the conversation was set aside, read meanwhile or not.
    boolean wroteSinceSetAside(UUID workspace, UUID conversation) {
        return jdbc.sql("""
                select exists (select from message m where m.workspace_id = :workspace and m.conversation_id = :id
                    and m.sender_kind = 'customer' and m.seq > (
                        select s.seq from message s where s.workspace_id = :workspace and s.conversation_id = :id
                          and s.kind = 'system' and s.content ->> 'event' = 'snoozed' order by s.seq desc limit 1))""")
                .param("workspace", workspace).param("id", conversation).query(Boolean.class).single();
    }

    /// Of all workspaces: disabled members who still serve.
    List<Server> disabledServers() {
        return system.sql("""
                select workspace_id, id from member m where disabled_at is not null
                  and exists (select from conversation c where c.workspace_id = m.workspace_id and c.agent_id = m.id
                              and c.state = 'serving')""")
                .query((row, n) -> new Server(row.getObject("workspace_id", UUID.class), row.getObject("id", UUID.class))).list();
    }

    /// Of all workspaces: seats whose load is not what their members serve.
    List<Server> wrongLoads() {
        return system.sql("""
                select workspace_id, member_id from seat s where load <> (select count(*) from conversation c
                    where c.workspace_id = s.workspace_id and c.agent_id = s.member_id and c.state = 'serving'
                      and c.snoozed_until is null and c.private_to is null)""")
                .query((row, n) -> new Server(row.getObject("workspace_id", UUID.class), row.getObject("member_id", UUID.class)))
                .list();
    }

    /// No browser of the member is connected to any node.
    boolean isAway(UUID workspace, UUID member) {
        return !jdbc.sql("""
                select exists (select from agent_connection where workspace_id = :workspace and member_id = :member
                               and expires_at > now())""")
                .param("workspace", workspace).param("member", member).query(Boolean.class).single();
    }

    boolean isDisabled(UUID workspace, UUID member) {
        return jdbc.sql("select disabled_at is not null from member where workspace_id = :workspace and id = :member")
                .param("workspace", workspace).param("member", member).query(Boolean.class).optional().orElse(false);
    }
}
