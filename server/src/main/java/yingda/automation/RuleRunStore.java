package yingda.automation;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/// What rules took, and what they did, within the workspace's scope.
@Repository
class RuleRunStore {

    private final JdbcClient jdbc;
    private final RuleStore rules;

    RuleRunStore(JdbcClient jdbc, RuleStore rules) {
        this.jdbc = jdbc;
        this.rules = rules;
    }

    /// A rule and what it took.
    ///
    /// @param name of the rule, as it is now
    record Run(UUID rule, String name, boolean stops, List<Action> actions, boolean ended) {
    }

    /// Of an occurrence, in the order of their beginning.
    List<Run> of(Occurrence occurrence) {
        return jdbc.sql("""
                select r.rule_id, u.name, r.stops, r.actions, r.ended_at is not null as ended from automation_run r
                join automation_rule u on u.workspace_id = r.workspace_id and u.id = r.rule_id
                where r.workspace_id = ? and r.occurrence_id = ? order by r.at, u.place""").params(occurrence.workspace(), occurrence.id())
                .query((row, n) -> new Run(row.getObject("rule_id", UUID.class), row.getString("name"), row.getBoolean("stops"),
                        rules.actions(row.getString("actions")), row.getBoolean("ended"))).list();
    }

    void begin(Occurrence occurrence, Rule rule) {
        UUID[] chain = new UUID[occurrence.chain().size() + 1];
        occurrence.chain().toArray(chain);
        chain[chain.length - 1] = rule.id();
        jdbc.sql("""
                insert into automation_run (workspace_id, rule_id, occurrence_id, conversation_id, trigger, chain, actions, stops)
                values (:workspace, :rule, :occurrence, :conversation, :trigger, :chain::uuid[], :actions::jsonb, :stops)""")
                .param("workspace", occurrence.workspace()).param("rule", rule.id()).param("occurrence", occurrence.id())
                .param("conversation", occurrence.conversation()).param("trigger", occurrence.trigger().wire()).param("chain", chain)
                .param("actions", rules.actions(rule.actions())).param("stops", rule.stops()).update();
    }

    void end(Occurrence occurrence, UUID rule) {
        jdbc.sql("update automation_run set ended_at = now() where workspace_id = ? and rule_id = ? and occurrence_id = ?")
                .params(occurrence.workspace(), rule, occurrence.id()).update();
    }

    /// Of a run, by their numbers: `done`, `skipped` or `failed`.
    Map<Integer, String> acts(Occurrence occurrence, UUID rule) {
        return jdbc.sql("select index, result from automation_act where workspace_id = ? and rule_id = ? and occurrence_id = ?")
                .params(occurrence.workspace(), rule, occurrence.id())
                .query((row, n) -> Map.entry(row.getInt("index"), row.getString("result"))).list().stream()
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
    }

    /// Fails with a broken primary key when somebody else did it.
    void act(Occurrence occurrence, UUID rule, int index, String result, @Nullable String reason) {
        jdbc.sql("""
                insert into automation_act (workspace_id, rule_id, occurrence_id, index, result, reason)
                values (?, ?, ?, ?, ?, ?)""").params(occurrence.workspace(), rule, occurrence.id(), index, result, reason).update();
    }

    /// In a conversation, of all rules.
    int count(UUID workspace, UUID conversation, Duration within) {
        return jdbc.sql("""
                select count(*) from automation_run where workspace_id = ? and conversation_id = ?
                  and at > now() - ? * interval '1 millisecond'""").params(workspace, conversation, within.toMillis()).query(Integer.class).single();
    }

    boolean isPaused(UUID workspace, UUID conversation) {
        return jdbc.sql("select exists (select from automation_pause where workspace_id = ? and conversation_id = ? and until > now())")
                .params(workspace, conversation).query(Boolean.class).single();
    }

    void pause(UUID workspace, UUID conversation, UUID rule, Duration time) {
        jdbc.sql("""
                insert into automation_pause (workspace_id, conversation_id, rule_id, until)
                values (:workspace, :conversation, :rule, now() + :time * interval '1 millisecond')
                on conflict (workspace_id, conversation_id) do update set rule_id = excluded.rule_id, at = now(), until = excluded.until""")
                .param("workspace", workspace).param("conversation", conversation).param("rule", rule).param("time", time.toMillis()).update();
    }

    boolean resume(UUID workspace, UUID conversation) {
        return jdbc.sql("delete from automation_pause where workspace_id = ? and conversation_id = ?").params(workspace, conversation).update() == 1;
    }

    /// A conversation that rules leave alone for a while.
    ///
    /// @param rule which one was to run next; null when it is gone
    record Pause(UUID conversation, String customer, @Nullable String rule, Instant at, Instant until) {
    }

    List<Pause> pauses(UUID workspace, int most) {
        return jdbc.sql("""
                select p.conversation_id, u.display_name, r.name, p.at, p.until from automation_pause p
                join conversation c on c.workspace_id = p.workspace_id and c.id = p.conversation_id
                join customer u on u.workspace_id = c.workspace_id and u.id = c.customer_id
                left join automation_rule r on r.workspace_id = p.workspace_id and r.id = p.rule_id
                where p.workspace_id = ? and p.until > now() order by p.at desc, p.conversation_id limit ?""").params(workspace, most)
                .query((row, n) -> new Pause(row.getObject("conversation_id", UUID.class), row.getString("display_name"), row.getString("name"),
                        row.getTimestamp("at").toInstant(), row.getTimestamp("until").toInstant())).list();
    }

    /// A run as administrators read it.
    ///
    /// @param customer whose conversation
    /// @param acts of each action what became of it; those that are still to be done have none
    record Told(UUID id, UUID conversation, String customer, Trigger trigger, Instant at, @Nullable Instant endedAt, int depth,
            List<Action> actions, List<TheAct> acts) {
    }

    /// @param result `done`, `skipped` or `failed`
    /// @param reason a refusal's code or `already-so`
    record TheAct(int index, String result, @Nullable String reason) {
    }

    /// Of a rule, the latest first.
    List<Told> latest(UUID workspace, UUID rule, int most) {
        Map<UUID, List<TheAct>> acts = jdbc.sql("""
                select a.occurrence_id, a.index, a.result, a.reason from automation_act a
                where a.workspace_id = :workspace and a.rule_id = :rule and a.occurrence_id in (
                    select occurrence_id from automation_run where workspace_id = :workspace and rule_id = :rule order by at desc limit :most)
                order by a.index""").param("workspace", workspace).param("rule", rule).param("most", most)
                .query((row, n) -> Map.entry(row.getObject("occurrence_id", UUID.class),
                        new TheAct(row.getInt("index"), row.getString("result"), row.getString("reason")))).list().stream()
                .collect(Collectors.groupingBy(Map.Entry::getKey, Collectors.mapping(Map.Entry::getValue, Collectors.toList())));
        return jdbc.sql("""
                select r.*, u.display_name from automation_run r
                join conversation c on c.workspace_id = r.workspace_id and c.id = r.conversation_id
                join customer u on u.workspace_id = c.workspace_id and u.id = c.customer_id
                where r.workspace_id = ? and r.rule_id = ? order by r.at desc limit ?""").params(workspace, rule, most)
                .query((row, n) -> told(row, acts)).list();
    }

    private Told told(ResultSet row, Map<UUID, List<TheAct>> acts) throws SQLException {
        UUID id = row.getObject("occurrence_id", UUID.class);
        Timestamp ended = row.getTimestamp("ended_at");
        return new Told(id, row.getObject("conversation_id", UUID.class), row.getString("display_name"), Trigger.known(row.getString("trigger")),
                row.getTimestamp("at").toInstant(), ended == null ? null : ended.toInstant(), ((UUID[]) row.getArray("chain").getArray()).length,
                rules.actions(row.getString("actions")), acts.getOrDefault(id, List.of()));
    }
}
