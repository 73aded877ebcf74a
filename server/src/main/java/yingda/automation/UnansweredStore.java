package yingda.automation;

import java.sql.Timestamp;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import tools.jackson.databind.json.JsonMapper;

@Repository
class UnansweredStore {

    private static final int MOST_DUE = 500;
    private static final int MOST_WAITING = 20_000;
    private static final String WAITING = """
            select workspace_id, id, group_id, waiting_since from conversation
            where state <> 'ended' and waiting_since is not null and private_to is null and\s""";
    private static final String SET = """
            insert into automation_timer (workspace_id, rule_id, conversation_id, since, due_at)
            select n.workspace, n.rule, n.conversation, n.since::timestamptz, n.due::timestamptz
            from unnest(:workspaces::uuid[], :rules::uuid[], :conversations::uuid[], :since::text[], :due::text[])
                as n (workspace, rule, conversation, since, due)
            order by n.workspace, n.rule, n.conversation
            on conflict (workspace_id, rule_id, conversation_id) do update set since = excluded.since, due_at = excluded.due_at
            where automation_timer.since <> excluded.since or automation_timer.due_at is not null""";

    private final JdbcClient jdbc;
    private final JdbcClient system;
    private final JsonMapper json;

    UnansweredStore(JdbcClient jdbc, @Qualifier("system") JdbcClient system, JsonMapper json) {
        this.jdbc = jdbc;
        this.system = system;
        this.json = json;
    }

    record WaitingRule(UUID workspace, UUID rule, Rule.Unanswered unanswered) {
    }

    /// A conversation whose customer waits for an answer.
    record Waiting(UUID workspace, UUID conversation, UUID group, Instant since) {
    }

    record Timer(UUID workspace, UUID rule, UUID conversation, Instant since, Instant due) {
    }

    List<WaitingRule> rules(Collection<UUID> workspaces) {
        return system.sql("""
                select workspace_id, id, unanswered from automation_rule
                where enabled and unanswered is not null and workspace_id = any (?::uuid[])""").param(workspaces.toArray(UUID[]::new))
                .query((row, n) -> new WaitingRule(row.getObject("workspace_id", UUID.class), row.getObject("id", UUID.class),
                        json.readValue(row.getString("unanswered"), Rule.Unanswered.class))).list();
    }

    /// Those of these conversations.
    List<Waiting> waiting(Collection<UUID> conversations) {
        return waiting(system.sql(WAITING + "id = any (:ids::uuid[])").param("ids", conversations.toArray(UUID[]::new)));
    }

    /// Of a workspace, by the index of its open conversations.
    List<Waiting> allWaiting(UUID workspace) {
        return waiting(jdbc.sql(WAITING + "workspace_id = :workspace limit :most").param("workspace", workspace).param("most", MOST_WAITING));
    }

    private static List<Waiting> waiting(JdbcClient.StatementSpec statement) {
        return statement.query((row, n) -> new Waiting(row.getObject("workspace_id", UUID.class), row.getObject("id", UUID.class),
                row.getObject("group_id", UUID.class), row.getTimestamp("waiting_since").toInstant())).list();
    }

    /// A timer that has looked at this waiting stays as it is.
    void set(List<Timer> timers) {
        set(system, timers);
    }

    void setOwn(List<Timer> timers) {
        set(jdbc, timers);
    }

    private static void set(JdbcClient by, List<Timer> timers) {
        if (timers.isEmpty()) {
            return;
        }
        by.sql(SET).param("workspaces", timers.stream().map(Timer::workspace).toArray(UUID[]::new))
                .param("rules", timers.stream().map(Timer::rule).toArray(UUID[]::new))
                .param("conversations", timers.stream().map(Timer::conversation).toArray(UUID[]::new))
                .param("since", timers.stream().map(timer -> timer.since().toString()).toArray(String[]::new))
                .param("due", timers.stream().map(timer -> timer.due().toString()).toArray(String[]::new)).update();
    }

    void forget(Collection<UUID> conversations) {
        if (!conversations.isEmpty()) {
            system.sql("delete from automation_timer where conversation_id = any (?::uuid[])").param(conversations.toArray(UUID[]::new)).update();
        }
    }

    void clear(UUID workspace, UUID rule) {
        jdbc.sql("delete from automation_timer where workspace_id = ? and rule_id = ?").params(workspace, rule).update();
    }

    /// Makes occurrences of what is due and still waits, once each. What is snoozed waits until it wakes, disabled
    /// workspaces until they are enabled; what came due more than a day ago is forgotten.
    void fire() {
        system.sql("""
                with due as (
                    select t.workspace_id, t.rule_id, t.conversation_id, t.due_at > now() - interval '1 day' as fresh,
                           c.state <> 'ended' and c.waiting_since = t.since and c.private_to is null as waits,
                           case when c.snoozed_until > now() then c.snoozed_until end as wakes
                    from automation_timer t join workspace w on w.id = t.workspace_id and w.disabled_at is null
                    left join conversation c on c.workspace_id = t.workspace_id and c.id = t.conversation_id
                    where t.due_at <= now() order by t.due_at limit :most for update of t skip locked
                ), looked as (
                    update automation_timer t set due_at = case when due.waits then due.wakes end from due
                    where t.workspace_id = due.workspace_id and t.rule_id = due.rule_id and t.conversation_id = due.conversation_id
                    returning t.workspace_id, t.rule_id, t.conversation_id, t.since, due.waits and due.fresh and due.wakes is null as fires)
                insert into automation_occurrence (workspace_id, id, conversation_id, trigger, rule_id, at)
                select f.workspace_id, md5(f.rule_id || '/' || f.conversation_id || '/' || extract(epoch from f.since))::uuid, f.conversation_id,
                       'unanswered', f.rule_id, now()
                from looked f where f.fires
                on conflict do nothing""").param("most", MOST_DUE).update();
    }
}
