package yingda.routing;

import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import yingda.routing.QueueMoved.Waiting;

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

    /// Ids of the longest waiting, in the order of their numbers.
    List<UUID> heads(UUID workspace, UUID group, int most) {
        return jdbc.sql("""
                select id from conversation
                where workspace_id = :workspace and group_id = :group and state = 'queued' and queue_number is not null
                order by queue_number limit :most""")
                .param("workspace", workspace).param("group", group).param("most", most).query(UUID.class).list();
    }

    boolean anyUnnumbered(UUID workspace, UUID group) {
        return jdbc.sql("""
                select exists (select from conversation where workspace_id = :workspace and group_id = :group
                               and state = 'queued' and queue_number is null)""")
                .param("workspace", workspace).param("group", group).query(Boolean.class).single();
    }

    /// The first of each group's queue; of these the one that was opened first.
    Optional<UUID> longestWaiting(UUID workspace, Collection<UUID> groups) {
        return jdbc.sql("""
                select w.id from unnest(:groups::uuid[]) g (id) cross join lateral (
                    select c.id, c.opened_at from conversation c
                    where c.workspace_id = :workspace and c.group_id = g.id and c.state = 'queued'
                    order by c.queue_number limit 1) w
                order by w.opened_at, w.id limit 1""")
                .param("workspace", workspace).param("groups", groups.toArray(UUID[]::new))
                .query(UUID.class).optional();
    }

    /// Latest opened first: put back to the front one by one, the oldest ends up first.
    List<UUID> servedBy(UUID workspace, UUID member) {
        return jdbc.sql("""
                select id from conversation where workspace_id = :workspace and agent_id = :member and state = 'serving'
                order by opened_at desc, id desc""")
                .param("workspace", workspace).param("member", member).query(UUID.class).list();
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

    List<Waiting> places(UUID workspace, UUID group) {
        return jdbc.sql("""
                select id, row_number() over (order by queue_number, opened_at, id) as place from conversation
                where workspace_id = :workspace and group_id = :group and state = 'queued'""")
                .param("workspace", workspace).param("group", group)
                .query((row, n) -> new Waiting(row.getObject("id", UUID.class), row.getInt("place"))).list();
    }

    int placeOf(UUID workspace, UUID conversation) {
        return jdbc.sql("""
                select count(*) from conversation c join conversation me
                  on me.workspace_id = c.workspace_id and me.group_id = c.group_id and me.state = 'queued'
                where me.workspace_id = :workspace and me.id = :id and c.state = 'queued'
                  and (c.queue_number <= me.queue_number or me.queue_number is null and (c.queue_number is not null
                       or (c.opened_at, c.id) <= (me.opened_at, me.id)))""")
                .param("workspace", workspace).param("id", conversation).query(Integer.class).single();
    }

    /// Of all workspaces.
    List<Queue> queues() {
        return system.sql("select distinct workspace_id, group_id from conversation where state = 'queued'")
                .query((row, n) -> new Queue(row.getObject("workspace_id", UUID.class), row.getObject("group_id", UUID.class)))
                .list();
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
                    where c.workspace_id = s.workspace_id and c.agent_id = s.member_id and c.state = 'serving')""")
                .query((row, n) -> new Server(row.getObject("workspace_id", UUID.class), row.getObject("member_id", UUID.class)))
                .list();
    }

    boolean isDisabled(UUID workspace, UUID member) {
        return jdbc.sql("select disabled_at is not null from member where workspace_id = :workspace and id = :member")
                .param("workspace", workspace).param("member", member).query(Boolean.class).optional().orElse(false);
    }
}
