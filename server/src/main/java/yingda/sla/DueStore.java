package yingda.sla;

import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/// Targets whose time has come.
@Repository
class DueStore {

    private final JdbcClient jdbc;
    private final JdbcClient system;

    DueStore(JdbcClient jdbc, @Qualifier("system") JdbcClient system) {
        this.jdbc = jdbc;
        this.system = system;
    }

    /// A target to look at.
    record Due(UUID workspace, UUID target) {
    }

    /// A target with its conversation.
    ///
    /// @param seenAll whether the clock knows all that has happened in the conversation
    /// @param agent who serves it now
    record Look(Target target, UUID conversation, UUID group, @Nullable UUID agent, boolean queued, String customer, String policy,
            boolean seenAll) {
    }

    /// Leases targets of all workspaces whose time has come; others skip what is locked. Whoever dies with the lease
    /// leaves it to run out. Those of disabled workspaces rest.
    List<Due> claim(Instant now, Duration lease, int most) {
        return system.sql("""
                with due as (
                    select t.workspace_id, t.id from sla_target t join workspace w on w.id = t.workspace_id and w.disabled_at is null
                    where t.check_at <= :now order by t.check_at limit :most for update of t skip locked)
                update sla_target t set check_at = :until from due where t.workspace_id = due.workspace_id and t.id = due.id
                returning t.workspace_id, t.id""")
                .param("now", Timestamp.from(now)).param("until", Timestamp.from(now.plus(lease))).param("most", most)
                .query((row, n) -> new Due(row.getObject("workspace_id", UUID.class), row.getObject("id", UUID.class))).list();
    }

    /// The target under its row lock, which lasts until the transaction ends. Locked before the conversation.
    ///
    /// @param patience how long the clock may lag behind a conversation in which nothing is said any more
    Optional<Look> lock(UUID workspace, UUID id, Instant now, Duration patience) {
        return jdbc.sql("""
                select t.*, c.group_id, case when c.state = 'serving' then c.agent_id end as agent_id, c.state = 'queued' as queued, u.display_name, k.terms ->> 'name' as policy,
                    c.seq <= k.seen_seq or c.last_at < :patient as seen_all
                from sla_target t
                join sla_clock k on k.workspace_id = t.workspace_id and k.conversation_id = t.conversation_id
                join conversation c on c.workspace_id = t.workspace_id and c.id = t.conversation_id
                join customer u on u.workspace_id = c.workspace_id and u.id = c.customer_id
                where t.workspace_id = :workspace and t.id = :id for update of t""")
                .param("workspace", workspace).param("id", id).param("patient", Timestamp.from(now.minus(patience)))
                .query((row, n) -> new Look(ClockStore.target(row), row.getObject("conversation_id", UUID.class), row.getObject("group_id", UUID.class),
                        row.getObject("agent_id", UUID.class), row.getBoolean("queued"), row.getString("display_name"), row.getString("policy"),
                        row.getBoolean("seen_all"))).optional();
    }

    /// Needs the row lock.
    void told(UUID workspace, Target target, @Nullable Instant checkAt) {
        jdbc.sql("""
                update sla_target set neared_at = :neared, breached_at = :breached, check_at = :check
                where workspace_id = :workspace and id = :id""")
                .param("workspace", workspace).param("id", target.id()).param("neared", time(target.nearedAt()))
                .param("breached", time(target.breachedAt())).param("check", time(checkAt)).update();
    }

    /// Members who watch over the conversations of a group: all of these roles, and of the others those in the group.
    List<UUID> watchers(UUID workspace, UUID group, List<String> everywhere, List<String> inGroup) {
        return jdbc.sql("""
                select m.id from member m where m.workspace_id = :workspace and m.disabled_at is null
                  and (m.role = any (:everywhere) or m.role = any (:inGroup) and exists (
                        select from group_member g where g.workspace_id = m.workspace_id and g.member_id = m.id and g.group_id = :group))
                order by m.id limit 200""")
                .param("workspace", workspace).param("group", group).param("everywhere", everywhere.toArray(String[]::new))
                .param("inGroup", inGroup.toArray(String[]::new)).query(UUID.class).list();
    }

    private static @Nullable Timestamp time(@Nullable Instant at) {
        return at == null ? null : Timestamp.from(at);
    }
}
