package yingda.worktime;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/// Works within the workspace's scope.
@Repository
class WorkTimeStore {

    private static final TypeReference<List<Hours>> HOURS = new TypeReference<>() { };

    private final JdbcClient jdbc;
    private final JsonMapper json;

    WorkTimeStore(JdbcClient jdbc, JsonMapper json) {
        this.jdbc = jdbc;
        this.json = json;
    }

    /// A group with a plan of its own.
    record GroupPlan(UUID group, String identifier, String name, WorkPlan plan) {
    }

    /// By name.
    List<GroupPlan> groupPlans(UUID workspace) {
        return jdbc.sql("""
                select g.id, g.identifier, g.name, p.plan from group_work_plan p
                join service_group g on g.workspace_id = p.workspace_id and g.id = p.group_id
                where p.workspace_id = :workspace order by g.name collate "zh-x-icu", g.id""")
                .param("workspace", workspace).query((row, n) -> new GroupPlan(row.getObject("id", UUID.class),
                        row.getString("identifier"), row.getString("name"), plan(row.getString("plan")))).list();
    }

    Optional<WorkPlan> groupPlan(UUID workspace, UUID group) {
        return jdbc.sql("select plan from group_work_plan where workspace_id = :workspace and group_id = :group")
                .param("workspace", workspace).param("group", group).query(String.class).optional().map(this::plan);
    }

    private WorkPlan plan(String stored) {
        return json.readValue(stored, WorkPlan.class);
    }

    void putGroupPlan(UUID workspace, UUID group, WorkPlan plan) {
        jdbc.sql("""
                insert into group_work_plan (workspace_id, group_id, plan) values (:workspace, :group, :plan::jsonb)
                on conflict (workspace_id, group_id) do update set plan = excluded.plan""")
                .param("workspace", workspace).param("group", group).param("plan", json.writeValueAsString(plan)).update();
    }

    void deleteGroupPlan(UUID workspace, UUID group) {
        jdbc.sql("delete from group_work_plan where workspace_id = :workspace and group_id = :group")
                .param("workspace", workspace).param("group", group).update();
    }

    /// The latest first.
    List<WorkDay> days(UUID workspace) {
        return jdbc.sql("select * from work_day where workspace_id = :workspace order by first_day desc, id")
                .param("workspace", workspace).query((row, n) -> day(row)).list();
    }

    Optional<WorkDay> day(UUID workspace, UUID id) {
        return jdbc.sql("select * from work_day where workspace_id = :workspace and id = :id")
                .param("workspace", workspace).param("id", id).query((row, n) -> day(row)).optional();
    }

    /// Until the transaction ends, nobody else adds or moves days of this workspace.
    void lockDays(UUID workspace) {
        jdbc.sql("select pg_advisory_xact_lock(hashtextextended('work_day ' || :workspace, 0))")
                .param("workspace", workspace.toString()).query((row, n) -> n).list();
    }

    /// The name of other days of this kind and these groups on one of these dates. Needs [#lockDays].
    Optional<String> overlapping(UUID workspace, WorkDay wanted) {
        return jdbc.sql("""
                select name from work_day where workspace_id = :workspace and kind = :kind and id <> :id
                  and group_id is not distinct from :group::uuid and first_day <= :last and last_day >= :first
                order by first_day limit 1""")
                .param("workspace", workspace).param("kind", wanted.kind().word()).param("id", wanted.id())
                .param("group", wanted.group()).param("first", wanted.firstDay()).param("last", wanted.lastDay())
                .query(String.class).optional();
    }

    int countDays(UUID workspace) {
        return jdbc.sql("select count(*) from work_day where workspace_id = :workspace").param("workspace", workspace)
                .query(Integer.class).single();
    }

    void putDay(UUID workspace, WorkDay day) {
        jdbc.sql("""
                insert into work_day (workspace_id, id, kind, group_id, name, first_day, last_day, hours, reply)
                values (:workspace, :id, :kind, :group, :name, :first, :last, :hours::jsonb, :reply)
                on conflict (workspace_id, id) do update set group_id = excluded.group_id, name = excluded.name,
                    first_day = excluded.first_day, last_day = excluded.last_day, hours = excluded.hours,
                    reply = excluded.reply""")
                .param("workspace", workspace).param("id", day.id()).param("kind", day.kind().word())
                .param("group", day.group()).param("name", day.name()).param("first", day.firstDay())
                .param("last", day.lastDay()).param("hours", json.writeValueAsString(day.hours()))
                .param("reply", day.reply()).update();
    }

    void deleteDay(UUID workspace, UUID id) {
        jdbc.sql("delete from work_day where workspace_id = :workspace and id = :id")
                .param("workspace", workspace).param("id", id).update();
    }

    private WorkDay day(ResultSet row) throws SQLException {
        return new WorkDay(row.getObject("id", UUID.class),
                WorkDay.Kind.valueOf(row.getString("kind").toUpperCase(Locale.ROOT)),
                group(row), row.getString("name"), row.getObject("first_day", LocalDate.class),
                row.getObject("last_day", LocalDate.class), json.readValue(row.getString("hours"), HOURS),
                row.getString("reply"));
    }

    private static @Nullable UUID group(ResultSet row) throws SQLException {
        return row.getObject("group_id", UUID.class);
    }
}
