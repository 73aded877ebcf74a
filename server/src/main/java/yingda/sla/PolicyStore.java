package yingda.sla;

import java.sql.Array;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

@Repository
class PolicyStore {

    private final JdbcClient jdbc;
    private final JdbcClient system;

    PolicyStore(JdbcClient jdbc, @Qualifier("system") JdbcClient system) {
        this.jdbc = jdbc;
        this.system = system;
    }

    /// In their order.
    List<Policy> list(UUID workspace) {
        return jdbc.sql("select * from sla_policy where workspace_id = ? order by place, id").param(workspace)
                .query((row, n) -> policy(row)).list();
    }

    Optional<Policy> find(UUID workspace, UUID id) {
        return jdbc.sql("select * from sla_policy where workspace_id = ? and id = ?").params(workspace, id)
                .query((row, n) -> policy(row)).optional();
    }

    /// Until the transaction ends, nobody else changes policies of this workspace.
    void lock(UUID workspace) {
        jdbc.sql("select pg_advisory_xact_lock(hashtextextended('sla_policy ' || ?, 0))").param(workspace.toString())
                .query((row, n) -> n).list();
    }

    /// At the end of the order, or in its place.
    void put(UUID workspace, Policy policy) {
        jdbc.sql("""
                insert into sla_policy (workspace_id, id, name, active, place, channels, groups, priorities, tags, first_minutes,
                    next_minutes, end_minutes, around_clock, pause_snoozed, pause_waiting, near_percent, near_minutes)
                values (:workspace, :id, :name, :active,
                    (select coalesce(max(place), 0) + 1 from sla_policy where workspace_id = :workspace),
                    :channels, :groups, :priorities, :tags, :first, :next, :end, :aroundClock, :pauseSnoozed, :pauseWaiting,
                    :nearPercent, :nearMinutes)
                on conflict (workspace_id, id) do update set name = excluded.name, active = excluded.active,
                    channels = excluded.channels, groups = excluded.groups, priorities = excluded.priorities, tags = excluded.tags,
                    first_minutes = excluded.first_minutes, next_minutes = excluded.next_minutes, end_minutes = excluded.end_minutes,
                    around_clock = excluded.around_clock, pause_snoozed = excluded.pause_snoozed,
                    pause_waiting = excluded.pause_waiting, near_percent = excluded.near_percent, near_minutes = excluded.near_minutes""")
                .param("workspace", workspace).param("id", policy.id()).param("name", policy.name()).param("active", policy.active())
                .param("channels", uuids(policy.channels())).param("groups", uuids(policy.groups()))
                .param("priorities", policy.priorities().toArray(Integer[]::new)).param("tags", uuids(policy.tags()))
                .param("first", policy.firstMinutes()).param("next", policy.nextMinutes()).param("end", policy.endMinutes())
                .param("aroundClock", policy.aroundClock()).param("pauseSnoozed", policy.pauseSnoozed())
                .param("pauseWaiting", policy.pauseWaiting()).param("nearPercent", policy.nearPercent())
                .param("nearMinutes", policy.nearMinutes()).update();
    }

    void delete(UUID workspace, UUID id) {
        jdbc.sql("delete from sla_policy where workspace_id = ? and id = ?").params(workspace, id).update();
    }

    void order(UUID workspace, List<UUID> ids) {
        jdbc.sql("""
                update sla_policy p set place = o.place from unnest(:ids::uuid[]) with ordinality as o (id, place)
                where p.workspace_id = :workspace and p.id = o.id""")
                .param("workspace", workspace).param("ids", uuids(ids)).update();
    }

    /// Something that conditions may name.
    record Named(UUID id, String name) {
    }

    /// By name.
    List<Named> named(UUID workspace, Condition condition) {
        return jdbc.sql("select id, name from " + condition.rows() + " workspace_id = ? order by name collate \"zh-x-icu\", id limit 1000")
                .param(workspace).query((row, n) -> new Named(row.getObject("id", UUID.class), row.getString("name"))).list();
    }

    /// How many of these ids the workspace has.
    int known(UUID workspace, Condition condition, List<UUID> ids) {
        return jdbc.sql("select count(*) from " + condition.rows() + " workspace_id = :workspace and id = any (:ids)")
                .param("workspace", workspace).param("ids", uuids(ids)).query(Integer.class).single();
    }

    /// On the system pool: the active ones of these workspaces, in their order.
    Map<UUID, List<Policy>> active(Collection<UUID> workspaces) {
        Map<UUID, List<Policy>> found = new HashMap<>();
        system.sql("select * from sla_policy where active and workspace_id = any (?) order by place, id")
                .param(workspaces.toArray(UUID[]::new)).query(row -> {
                    found.computeIfAbsent(row.getObject("workspace_id", UUID.class), _ -> new ArrayList<>()).add(policy(row));
                });
        return found;
    }

    /// Whether any workspace has one that is active, or a conversation keeps the terms of one.
    boolean anyKept() {
        return system.sql("""
                select exists (select from sla_policy where active) or exists (select from sla_clock where over_at is null)""")
                .query(Boolean.class).single();
    }

    private static Policy policy(ResultSet row) throws SQLException {
        return new Policy(row.getObject("id", UUID.class), row.getString("name"), row.getBoolean("active"), uuids(row.getArray("channels")),
                uuids(row.getArray("groups")), List.of((Integer[]) row.getArray("priorities").getArray()), uuids(row.getArray("tags")),
                row.getObject("first_minutes", Integer.class), row.getObject("next_minutes", Integer.class),
                row.getObject("end_minutes", Integer.class), row.getBoolean("around_clock"), row.getBoolean("pause_snoozed"),
                row.getBoolean("pause_waiting"), row.getObject("near_percent", Integer.class), row.getObject("near_minutes", Integer.class));
    }

    private static UUID[] uuids(List<UUID> ids) {
        return ids.toArray(UUID[]::new);
    }

    private static List<UUID> uuids(Array ids) throws SQLException {
        return List.of((UUID[]) ids.getArray());
    }
}
