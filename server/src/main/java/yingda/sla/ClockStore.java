package yingda.sla;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import tools.jackson.databind.json.JsonMapper;
import yingda.feed.FeedRow;

/// The clocks of all workspaces, on the system pool, in the transaction of the feed's cursor. Only the feed writes
/// clocks; of targets the job writes what has been told.
@Repository
class ClockStore {

    private final JdbcClient system;
    private final JsonMapper json;

    ClockStore(@Qualifier("system") JdbcClient system, JsonMapper json) {
        this.system = system;
        this.json = json;
    }

    /// What a change of a conversation finds.
    ///
    /// @param isOurs a member did it
    /// @param isPrivate only some members know of it: nothing is promised
    /// @param asked since when its customer waits for an answer
    /// @param answered whether somebody of ours has ever answered in it
    record Found(Policy.Subject subject, boolean isOurs, boolean isPrivate, boolean isEnded, @Nullable Instant asked, boolean answered) {
    }

    /// By the id of the change; as the conversations are by now.
    Map<UUID, Found> found(List<FeedRow> changes) {
        Map<UUID, Found> found = new HashMap<>();
        system.sql("""
                select h.id, h.by_member is not null as is_ours, c.private_to is not null as is_private, c.state = 'ended' as is_ended,
                    c.channel_id, c.group_id, c.priority, c.waiting_since,
                    array (select t.tag_id from customer_tagging t where t.workspace_id = c.workspace_id and t.customer_id = c.customer_id) as tags,
                    exists (select from message m where m.workspace_id = c.workspace_id and m.conversation_id = c.id and m.public
                            and m.sender_kind = 'member') as answered
                from unnest(:workspaces::uuid[], :conversations::uuid[], :ids::uuid[]) as w (workspace_id, conversation_id, id)
                join conversation_change h on h.workspace_id = w.workspace_id and h.conversation_id = w.conversation_id and h.id = w.id
                join conversation c on c.workspace_id = h.workspace_id and c.id = h.conversation_id""")
                .param("workspaces", changes.stream().map(FeedRow::workspace).toArray(UUID[]::new))
                .param("conversations", changes.stream().map(FeedRow::conversation).toArray(UUID[]::new))
                .param("ids", changes.stream().map(FeedRow::id).toArray(UUID[]::new))
                .query(row -> {
                    found.put(row.getObject("id", UUID.class), new Found(new Policy.Subject(row.getObject("channel_id", UUID.class),
                            row.getObject("group_id", UUID.class), row.getInt("priority"), Set.copyOf(Arrays.asList((UUID[]) row.getArray("tags").getArray()))),
                            row.getBoolean("is_ours"), row.getBoolean("is_private"), row.getBoolean("is_ended"), time(row, "waiting_since"), row.getBoolean("answered")));
                });
        return found;
    }

    /// Those of these conversations that run, by conversation; held until the transaction ends.
    Map<UUID, ConversationClock> running(Collection<UUID> conversations, Collection<UUID> workspaces, ConversationClock.Counting meters) {
        UUID[] ids = conversations.toArray(UUID[]::new);
        UUID[] homes = workspaces.toArray(UUID[]::new);
        Map<UUID, List<Target>> targets = new HashMap<>();
        system.sql("""
                select * from sla_target where workspace_id = any (:workspaces) and conversation_id = any (:ids) and over_at is null
                order by id for update""")
                .param("workspaces", homes).param("ids", ids).query(row -> {
                    targets.computeIfAbsent(row.getObject("conversation_id", UUID.class), _ -> new ArrayList<>()).add(target(row));
                });
        Map<UUID, ConversationClock> clocks = new HashMap<>();
        system.sql("select * from sla_clock where workspace_id = any (:workspaces) and conversation_id = any (:ids) and over_at is null")
                .param("workspaces", homes).param("ids", ids).query(row -> {
                    UUID id = row.getObject("conversation_id", UUID.class);
                    clocks.put(id, new ConversationClock(row.getObject("workspace_id", UUID.class), id, meters,
                            json.readValue(row.getString("terms"), Terms.class), row.getObject("group_id", UUID.class),
                            row.getTimestamp("since").toInstant(), row.getBoolean("answered"), row.getBoolean("snoozed"),
                            row.getBoolean("waiting"), targets.getOrDefault(id, List.of())));
                });
        return clocks;
    }

    static Target target(ResultSet row) throws SQLException {
        return new Target(row.getObject("id", UUID.class), TargetKind.of(row.getString("target")), row.getTimestamp("started_at").toInstant(),
                Duration.ofMillis(row.getLong("total_ms")), Duration.ofMillis(row.getLong("left_ms")), time(row, "due_at"), time(row, "near_at"),
                time(row, "neared_at"), time(row, "breached_at"), time(row, "over_at"), row.getString("outcome"));
    }

    /// @param tx lines that this transaction or an earlier one wrote are taken into account, when the clock is new
    void save(ConversationClock clock, long tx) {
        ConversationClock.Shown shown = clock.shown().orElse(null);
        system.sql("""
                insert into sla_clock (workspace_id, conversation_id, policy_id, terms, group_id, since, answered, snoozed, waiting, over_at,
                    target, due_at, near_at, left_ms, seen_seq)
                values (:workspace, :conversation, :policy, :terms::jsonb, :group, :since, :answered, :snoozed, :waiting, :over,
                    :target, :due, :near, :left,
                    (select coalesce(max(seq), 0) from message where workspace_id = :workspace and conversation_id = :conversation and tx <= :tx))
                on conflict (workspace_id, conversation_id) do update set policy_id = excluded.policy_id, terms = excluded.terms,
                    group_id = excluded.group_id, since = excluded.since, answered = excluded.answered, snoozed = excluded.snoozed,
                    waiting = excluded.waiting, over_at = excluded.over_at, target = excluded.target, due_at = excluded.due_at,
                    near_at = excluded.near_at, left_ms = excluded.left_ms, seen_seq = greatest(sla_clock.seen_seq, excluded.seen_seq)""")
                .param("workspace", clock.workspace()).param("conversation", clock.conversation()).param("policy", clock.terms().policy())
                .param("terms", json.writeValueAsString(clock.terms())).param("group", clock.group()).param("since", time(clock.since()))
                .param("answered", clock.isAnswered()).param("snoozed", clock.isSnoozed()).param("waiting", clock.isWaiting())
                .param("over", time(clock.overAt())).param("target", shown == null ? null : shown.kind().word())
                .param("due", time(shown == null ? null : shown.dueAt())).param("near", time(shown == null ? null : shown.nearAt()))
                .param("left", shown == null ? 0 : shown.left().toMillis()).param("tx", tx).update();
        clock.changedTargets().forEach(target -> save(clock, target));
    }

    private void save(ConversationClock clock, Target target) {
        system.sql("""
                insert into sla_target (workspace_id, id, conversation_id, target, started_at, total_ms, left_ms, due_at, near_at, neared_at,
                    breached_at, over_at, outcome, check_at)
                values (:workspace, :id, :conversation, :target, :started, :total, :left, :due, :near, :neared, :breached, :over, :outcome, :check)
                on conflict (workspace_id, id) do update set total_ms = excluded.total_ms, left_ms = excluded.left_ms, due_at = excluded.due_at,
                    near_at = excluded.near_at, neared_at = excluded.neared_at, over_at = excluded.over_at, outcome = excluded.outcome,
                    check_at = excluded.check_at""")
                .param("workspace", clock.workspace()).param("id", target.id()).param("conversation", clock.conversation())
                .param("target", target.kind().word()).param("started", time(target.startedAt())).param("total", target.total().toMillis())
                .param("left", target.left().toMillis()).param("due", time(target.dueAt())).param("near", time(target.nearAt()))
                .param("neared", time(target.nearedAt())).param("breached", time(target.breachedAt())).param("over", time(target.overAt()))
                .param("outcome", target.outcome()).param("check", time(target.checkAt())).update();
    }

    /// Up to these lines everything is taken into account.
    void seen(Collection<FeedRow> last) {
        system.sql("""
                update sla_clock c set seen_seq = s.seq
                from unnest(:workspaces::uuid[], :conversations::uuid[], :seqs::bigint[]) as s (workspace_id, conversation_id, seq)
                where c.workspace_id = s.workspace_id and c.conversation_id = s.conversation_id and c.seen_seq < s.seq""")
                .param("workspaces", last.stream().map(FeedRow::workspace).toArray(UUID[]::new))
                .param("conversations", last.stream().map(FeedRow::conversation).toArray(UUID[]::new))
                .param("seqs", last.stream().map(FeedRow::seq).toArray(Long[]::new)).update();
    }

    private static @Nullable Instant time(ResultSet row, String column) throws SQLException {
        Timestamp at = row.getTimestamp(column);
        return at == null ? null : at.toInstant();
    }

    private static @Nullable Timestamp time(@Nullable Instant at) {
        return at == null ? null : Timestamp.from(at);
    }
}
