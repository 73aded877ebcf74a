package yingda.silence;

import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

@Repository
class SilenceStore {

    private final JdbcClient jdbc;
    private final JdbcClient system;

    SilenceStore(JdbcClient jdbc, @Qualifier("system") JdbcClient system) {
        this.jdbc = jdbc;
        this.system = system;
    }

    /// A conversation to look at.
    record Due(UUID workspace, UUID conversation) {
    }

    /// What was said last in a conversation. Where nobody has said anything, an agent who writes first has begun.
    ///
    /// @param customerSeq the customer's last line, 0 for none
    record Spoken(boolean byAgent, Instant at, long customerSeq, boolean reminded) {
    }

    /// Leases conversations of all workspaces, without disabled ones, whose time has come; others skip what is locked. Whoever dies with the
    /// lease leaves it to run out.
    List<Due> claim(Instant now, Duration lease, int most) {
        return system.sql("""
                with due as (
                    select q.workspace_id, q.id from conversation q join workspace w on w.id = q.workspace_id and w.disabled_at is null
                    where q.silence_check_at <= :now order by q.silence_check_at limit :most for update of q skip locked)
                update conversation c set silence_check_at = :until
                from due where c.workspace_id = due.workspace_id and c.id = due.id
                returning c.workspace_id, c.id""")
                .param("now", Timestamp.from(now)).param("until", Timestamp.from(now.plus(lease))).param("most", most)
                .query((row, n) -> new Due(row.getObject("workspace_id", UUID.class), row.getObject("id", UUID.class)))
                .list();
    }

    /// Needs the row lock when it is to hold.
    Spoken spoken(UUID workspace, UUID conversation) {
        return jdbc.sql("""
                select coalesce(m.sender_kind = 'member', false) as by_agent, greatest(coalesce(m.at, c.opened_at), (select max(w.at) from conversation_change w
                        where w.workspace_id = c.workspace_id and w.conversation_id = c.id and w.change = 'woken')) as at,
                    c.timed_out_at is not null as reminded,
                    coalesce((select k.seq from message k where k.workspace_id = c.workspace_id and k.conversation_id = c.id
                              and k.sender_kind = 'customer' order by k.seq desc limit 1), 0) as customer_seq
                from conversation c left join lateral (
                    select sender_kind, at from message
                    where workspace_id = c.workspace_id and conversation_id = c.id and public and sender_kind <> 'system'
                    order by seq desc limit 1) m on true
                where c.workspace_id = :workspace and c.id = :conversation""")
                .param("workspace", workspace).param("conversation", conversation)
                .query((row, n) -> new Spoken(row.getBoolean("by_agent"), row.getTimestamp("at").toInstant(),
                        row.getLong("customer_seq"), row.getBoolean("reminded"))).single();
    }

    /// False when this silence was marked before. Needs the row lock.
    boolean mark(UUID workspace, UUID conversation, long customerSeq, @Nullable UUID agent, Instant at) {
        int marked = jdbc.sql("""
                insert into silence (workspace_id, conversation_id, after_seq, agent_id, at)
                values (:workspace, :conversation, :seq, :agent, :at) on conflict do nothing""")
                .param("workspace", workspace).param("conversation", conversation).param("seq", customerSeq)
                .param("agent", agent).param("at", Timestamp.from(at)).update();
        jdbc.sql("update conversation set timed_out_at = :at where workspace_id = :workspace and id = :conversation")
                .param("workspace", workspace).param("conversation", conversation).param("at", Timestamp.from(at)).update();
        return marked == 1;
    }

    /// Null: not before it is served again, or the timers change. Needs the row lock.
    void lookAgain(UUID workspace, UUID conversation, @Nullable Instant at) {
        jdbc.sql("""
                update conversation set silence_check_at = case when state = 'serving' then :at::timestamptz end
                where workspace_id = :workspace and id = :conversation""")
                .param("workspace", workspace).param("conversation", conversation)
                .param("at", at == null ? null : Timestamp.from(at)).update();
    }

    /// All served chats of the workspace.
    void lookAtAll(UUID workspace, Instant at) {
        jdbc.sql("""
                update conversation set silence_check_at = :at
                where workspace_id = :workspace and state = 'serving' and subject is null""")
                .param("workspace", workspace).param("at", Timestamp.from(at)).update();
    }
}
