package yingda.automation;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import yingda.feed.FeedRow;

/// What rules have to look at, as the system: it belongs to all workspaces.
@Repository
class OccurrenceStore {

    private final JdbcClient system;

    OccurrenceStore(@Qualifier("system") JdbcClient system) {
        this.system = system;
    }

    /// What was there already stays as it is.
    void insert(Collection<Occurrence> all) {
        if (all.isEmpty()) {
            return;
        }
        system.sql("""
                insert into automation_occurrence (workspace_id, id, conversation_id, trigger, seq, rule_id, chain, at)
                select n.workspace, n.id, n.conversation, n.trigger, n.seq, n.rule, string_to_array(n.chain, ',')::uuid[], n.at::timestamptz
                from unnest(:workspaces::uuid[], :ids::uuid[], :conversations::uuid[], :triggers::text[], :seqs::bigint[], :rules::uuid[],
                            :chains::text[], :ats::text[]) with ordinality as n (workspace, id, conversation, trigger, seq, rule, chain, at, place)
                order by n.place on conflict do nothing""")
                .param("workspaces", all.stream().map(Occurrence::workspace).toArray(UUID[]::new))
                .param("ids", all.stream().map(Occurrence::id).toArray(UUID[]::new))
                .param("conversations", all.stream().map(Occurrence::conversation).toArray(UUID[]::new))
                .param("triggers", all.stream().map(one -> one.trigger().wire()).toArray(String[]::new))
                .param("seqs", all.stream().map(Occurrence::seq).toArray(Long[]::new))
                .param("rules", all.stream().map(Occurrence::rule).toArray(UUID[]::new))
                .param("chains", all.stream().map(one -> one.chain().stream().map(UUID::toString).collect(Collectors.joining(","))).toArray(String[]::new))
                .param("ats", all.stream().map(one -> one.at().toString()).toArray(String[]::new)).update();
    }

    /// Those of these conversations that are not only some members'.
    Set<UUID> open(Collection<UUID> conversations) {
        return new HashSet<>(system.sql("select id from conversation where id = any (?::uuid[]) and private_to is null")
                .param(conversations.toArray(UUID[]::new)).query(UUID.class).list());
    }

    /// Those of these lines that tell of a rating.
    Set<UUID> ratings(List<FeedRow> lines) {
        return lines.isEmpty() ? Set.of() : new HashSet<>(system.sql("""
                select m.id from unnest(:workspaces::uuid[], :conversations::uuid[], :seqs::bigint[]) as n (workspace, conversation, seq)
                join message m on m.workspace_id = n.workspace and m.conversation_id = n.conversation and m.seq = n.seq
                where m.kind = 'system' and m.content ->> 'event' = 'rated'""")
                .param("workspaces", lines.stream().map(FeedRow::workspace).toArray(UUID[]::new))
                .param("conversations", lines.stream().map(FeedRow::conversation).toArray(UUID[]::new))
                .param("seqs", lines.stream().map(FeedRow::seq).toArray(Long[]::new)).query(UUID.class).list());
    }

    /// A transaction's work in one conversation.
    record Work(long tx, UUID conversation) {
    }

    /// Which of these transactions acts of rules ran in, with the rules that led there.
    Map<Work, List<UUID>> causes(Collection<Long> transactions) {
        Map<Work, List<UUID>> causes = new HashMap<>();
        system.sql("""
                select a.tx, r.conversation_id, r.chain from automation_act a
                join automation_run r on r.workspace_id = a.workspace_id and r.rule_id = a.rule_id and r.occurrence_id = a.occurrence_id
                where a.tx = any (?::bigint[])""").param(transactions.toArray(Long[]::new))
                .query(row -> {
                    causes.put(new Work(row.getLong("tx"), row.getObject("conversation_id", UUID.class)), ids(row));
                });
        return causes;
    }

    private static List<UUID> ids(ResultSet row) throws SQLException {
        return List.of((UUID[]) row.getArray("chain").getArray());
    }

    /// Whether anything is to be looked at, or has come due. Disabled workspaces rest.
    boolean any() {
        return system.sql("""
                select exists (select from automation_occurrence o join workspace w on w.id = o.workspace_id and w.disabled_at is null)
                    or exists (select from automation_timer t join workspace w on w.id = t.workspace_id and w.disabled_at is null
                               where t.due_at <= now())""")
                .query(Boolean.class).single();
    }

    /// Whether this node works now, until `lease` from now at the longest.
    boolean turn(String holder, Duration lease) {
        return system.sql("""
                update automation_turn set holder = :holder, until = now() + :lease * interval '1 millisecond'
                where holder = :holder or until < now()""").param("holder", holder).param("lease", lease.toMillis()).update() == 1;
    }

    void giveUpTurn(String holder) {
        system.sql("update automation_turn set until = '-infinity' where holder = ?").param(holder).update();
    }

    /// The oldest that are due and have no older one of the same conversation before them that is not. Those of disabled
    /// workspaces rest.
    List<Occurrence> due(int most) {
        return system.sql("""
                select o.* from automation_occurrence o join workspace s on s.id = o.workspace_id and s.disabled_at is null
                where o.next_try_at <= now() and not exists (
                    select from automation_occurrence e where e.workspace_id = o.workspace_id and e.conversation_id = o.conversation_id
                      and e.place < o.place and e.next_try_at > now())
                order by o.place limit ?""").param(most).query((row, n) -> occurrence(row)).list();
    }

    private static Occurrence occurrence(ResultSet row) throws SQLException {
        return new Occurrence(row.getObject("workspace_id", UUID.class), row.getObject("id", UUID.class),
                row.getObject("conversation_id", UUID.class), Trigger.known(row.getString("trigger")), row.getObject("seq", Long.class),
                row.getObject("rule_id", UUID.class), ids(row), row.getTimestamp("at").toInstant(), row.getInt("attempts"));
    }

    void done(Occurrence occurrence) {
        system.sql("delete from automation_occurrence where workspace_id = ? and id = ?").params(occurrence.workspace(), occurrence.id()).update();
    }

    /// Done, with what rules had begun and not ended of it.
    void giveUp(Occurrence occurrence) {
        system.sql("""
                with ended as (
                    update automation_run set ended_at = now() where workspace_id = :workspace and occurrence_id = :id and ended_at is null)
                delete from automation_occurrence where workspace_id = :workspace and id = :id""")
                .param("workspace", occurrence.workspace()).param("id", occurrence.id()).update();
    }

    void later(Occurrence occurrence, Duration pause) {
        system.sql("""
                update automation_occurrence set attempts = attempts + 1, next_try_at = now() + :pause * interval '1 millisecond'
                where workspace_id = :workspace and id = :id""").param("pause", pause.toMillis()).param("workspace", occurrence.workspace())
                .param("id", occurrence.id()).update();
    }

    /// Forgets runs that ended before.
    int deleteRuns(Instant before, int most) {
        return system.sql("""
                delete from automation_run where ctid in (select ctid from automation_run where ended_at < ?::timestamptz limit ?)""")
                .params(before.toString(), most).update();
    }

    /// Forgets mails to members that were sent before.
    void deleteMails(Instant before) {
        system.sql("delete from automation_mail where at < ?::timestamptz").param(before.toString()).update();
    }
}
