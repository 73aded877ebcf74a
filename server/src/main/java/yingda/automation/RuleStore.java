package yingda.automation;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.util.Arrays;
import java.util.Collection;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import tools.jackson.databind.json.JsonMapper;

/// The rules of a workspace, within its scope; what the log's reader needs of them, as the system.
@Repository
class RuleStore {

    private final JdbcClient jdbc;
    private final JdbcClient system;
    private final JsonMapper json;

    RuleStore(JdbcClient jdbc, @Qualifier("system") JdbcClient system, JsonMapper json) {
        this.jdbc = jdbc;
        this.system = system;
        this.json = json;
    }

    private record Actions(List<Action> list) {
    }

    /// In their order.
    List<Rule> list(UUID workspace) {
        return jdbc.sql("select * from automation_rule where workspace_id = ? order by place, id").param(workspace)
                .query((row, n) -> rule(row)).list();
    }

    Optional<Rule> find(UUID workspace, UUID id) {
        return jdbc.sql("select * from automation_rule where workspace_id = ? and id = ?").params(workspace, id)
                .query((row, n) -> rule(row)).optional();
    }

    /// All of the workspace's rules wait for each other; held until the transaction ends.
    List<Rule> lock(UUID workspace) {
        jdbc.sql("select pg_advisory_xact_lock(hashtextextended('automation-rules/' || ?::text, 0))").param(workspace).query().singleRow();
        return list(workspace);
    }

    /// Behind all others.
    void insert(UUID workspace, Rule rule) {
        jdbc.sql("""
                insert into automation_rule (workspace_id, id, name, enabled, stops, place, triggers, unanswered, conditions, actions)
                select :workspace, :id, :name, :enabled, :stops, coalesce(max(place), 0) + 1, :triggers::text[], :unanswered::jsonb,
                       :conditions::jsonb, :actions::jsonb
                from automation_rule where workspace_id = :workspace""")
                .param("workspace", workspace).param("id", rule.id()).param("name", rule.name()).param("enabled", rule.enabled())
                .param("stops", rule.stops()).param("triggers", wires(rule.triggers())).param("unanswered", unanswered(rule))
                .param("conditions", json.writeValueAsString(rule.conditions())).param("actions", actions(rule.actions())).update();
    }

    void update(UUID workspace, Rule rule) {
        jdbc.sql("""
                update automation_rule set name = :name, enabled = :enabled, stops = :stops, triggers = :triggers::text[],
                    unanswered = :unanswered::jsonb, conditions = :conditions::jsonb, actions = :actions::jsonb
                where workspace_id = :workspace and id = :id""")
                .param("workspace", workspace).param("id", rule.id()).param("name", rule.name()).param("enabled", rule.enabled())
                .param("stops", rule.stops()).param("triggers", wires(rule.triggers())).param("unanswered", unanswered(rule))
                .param("conditions", json.writeValueAsString(rule.conditions())).param("actions", actions(rule.actions())).update();
    }

    private static String[] wires(Set<Trigger> triggers) {
        return triggers.stream().map(Trigger::wire).toArray(String[]::new);
    }

    private @Nullable String unanswered(Rule rule) {
        return rule.unanswered() == null ? null : json.writeValueAsString(rule.unanswered());
    }

    String actions(List<Action> actions) {
        return json.writeValueAsString(new Actions(actions));
    }

    List<Action> actions(String stored) {
        return json.readValue(stored, Actions.class).list();
    }

    /// With its runs and timers.
    void delete(UUID workspace, UUID id) {
        jdbc.sql("delete from automation_rule where workspace_id = ? and id = ?").params(workspace, id).update();
    }

    void arrange(UUID workspace, List<UUID> order) {
        jdbc.sql("""
                update automation_rule r set place = o.place from unnest(?::uuid[]) with ordinality as o (id, place)
                where r.workspace_id = ? and r.id = o.id""").params(order.toArray(UUID[]::new), workspace).update();
    }

    /// Whether no workspace has a rule that is switched on.
    boolean none() {
        return system.sql("select not exists (select from automation_rule where enabled)").query(Boolean.class).single();
    }

    /// What rules that are switched on wait for.
    record Wanted(UUID workspace, Trigger trigger) {
    }

    Set<Wanted> wanted(Collection<UUID> workspaces) {
        return Set.copyOf(system.sql("""
                select distinct workspace_id, unnest(triggers) as trigger from automation_rule
                where enabled and workspace_id = any (?::uuid[])""").param(workspaces.toArray(UUID[]::new))
                .query((row, n) -> new Wanted(row.getObject("workspace_id", UUID.class), Trigger.known(row.getString("trigger")))).list());
    }

    /// Counts a run that has begun, or with `failed` one in which an action failed.
    void count(UUID workspace, UUID id, boolean failed) {
        jdbc.sql("""
                update automation_rule set runs = runs + case when :failed then 0 else 1 end,
                    failures = failures + case when :failed then 1 else 0 end, last_run_at = now()
                where workspace_id = :workspace and id = :id""").param("failed", failed).param("workspace", workspace).param("id", id).update();
    }

    private Rule rule(ResultSet row) throws SQLException {
        Timestamp last = row.getTimestamp("last_run_at");
        String unanswered = row.getString("unanswered");
        return new Rule(row.getObject("id", UUID.class), row.getString("name"), row.getBoolean("enabled"), row.getBoolean("stops"),
                Arrays.stream((String[]) row.getArray("triggers").getArray()).map(Trigger::known)
                        .collect(Collectors.toCollection(() -> EnumSet.noneOf(Trigger.class))),
                unanswered == null ? null : json.readValue(unanswered, Rule.Unanswered.class),
                json.readValue(row.getString("conditions"), Conditions.class), actions(row.getString("actions")), row.getLong("runs"),
                row.getLong("failures"), last == null ? null : last.toInstant());
    }
}
