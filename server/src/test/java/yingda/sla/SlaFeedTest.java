package yingda.sla;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.sql.Timestamp;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;
import yingda.feed.FeedRow;
import yingda.feed.FeedRow.Kind;
import yingda.kernel.Uuids;
import yingda.kernel.WorkspaceScope;
import yingda.postgres.TestDatabase;

/// What the log tells becomes clocks, in one transaction with whatever moves the cursor.
class SlaFeedTest {

    @AutoClose
    static final TestDatabase database = TestDatabase.fresh();

    private final UUID workspace = database.workspace();
    private final UUID group = Uuids.next();
    private final UUID channel = Uuids.next();
    private final UUID customer = Uuids.next();
    private final Instant opened = Instant.now().truncatedTo(ChronoUnit.MILLIS).minus(Duration.ofHours(1));
    private final List<Object> told = new ArrayList<>();
    private final PolicyStore policies = new PolicyStore(database.app(), database.system());
    private final ClockStore clocks = new ClockStore(database.system(), new JsonMapper());
    private final DueStore due = new DueStore(database.app(), database.system());
    private final SlaFeed feed = new SlaFeed(policies, clocks, (_, _, _) -> new Meter.AroundTheClock(), told::add);

    SlaFeedTest() {
        database.system().sql("insert into service_group (workspace_id, id, identifier, name) values (?, ?, 'service', '客服')")
                .params(workspace, group).update();
        database.system().sql("insert into channel (workspace_id, id, kind, name, public_key, group_id) values (?, ?, 'webchat', '官网', ?, ?)")
                .params(workspace, channel, "key-" + channel, group).update();
        database.system().sql("insert into customer (workspace_id, id, display_name) values (?, ?, '林晚')").params(workspace, customer).update();
        policy("标准", List.of(), List.of(), 10);
    }

    private UUID policy(String name, List<Integer> priorities, List<UUID> tags, int first) {
        var policy = new Policy(Uuids.next(), name, true, List.of(), List.of(), priorities, tags, first, 5, 60, true, true, true, 80, null);
        WorkspaceScope.run(workspace, () -> policies.put(workspace, policy));
        return policy.id();
    }

    private UUID conversation(UUID owner) {
        UUID id = Uuids.next();
        database.system().sql("""
                insert into conversation (workspace_id, id, channel_id, group_id, customer_id, subject, state, queue_number, last_at, opened_at,
                    waiting_since, seq)
                values (?, ?, ?, ?, ?, '订单', 'queued', 1, now(), now(), now(), 1)""").params(workspace, id, channel, group, customer).update();
        if (owner != null) {
            database.system().sql("""
                    update conversation set state = 'serving', serving_since = now(), queue_number = null, agent_id = ?, private_to = array[?::uuid]
                    where id = ?""").params(owner, owner, id).update();
        }
        return id;
    }

    private UUID member() {
        UUID id = Uuids.next();
        database.system().sql("insert into account (id, login, password_hash) values (?, ?, 'x')").params(id, "m-" + id).update();
        database.system().sql("insert into member (workspace_id, id, account_id, role, display_name, name) values (?, ?, ?, 'agent', '小赵', '赵')")
                .params(workspace, id, id).update();
        return id;
    }

    private FeedRow change(UUID conversation, String name, int minute) {
        UUID id = Uuids.next();
        database.system().sql("insert into conversation_change (workspace_id, conversation_id, id, change) values (?, ?, ?, ?)")
                .params(workspace, conversation, id, name).update();
        return new FeedRow(workspace, Long.MAX_VALUE, conversation, Kind.CHANGE, name, null, id, at(minute), null, false);
    }

    private FeedRow said(UUID conversation, long seq, String by, int minute) {
        return new FeedRow(workspace, Long.MAX_VALUE, conversation, Kind.MESSAGE, "text", seq, Uuids.next(), at(minute), by, true);
    }

    private Instant at(int minute) {
        return opened.plus(Duration.ofMinutes(minute));
    }

    private void take(FeedRow... rows) {
        database.systemTransactions().executeWithoutResult(_ -> feed.take(Arrays.asList(rows)));
    }

    /// `first kept`, in the order of their beginnings; open ones with the minute at which they are due.
    private List<String> targets(UUID conversation) {
        return database.system().sql("select * from sla_target where workspace_id = ? and conversation_id = ? order by started_at, target")
                .params(workspace, conversation).query((row, n) -> ClockStore.target(row)).list().stream()
                .map(one -> one.kind().word() + " " + (one.outcome() != null ? one.outcome()
                        : one.dueAt() == null ? "rests" : Duration.between(opened, one.dueAt()).toMinutes())).toList();
    }

    @Test
    void aConversationIsFollowedFromItsOpeningToItsEnd() {
        UUID one = conversation(null);
        take(change(one, "opened", 0), said(one, 1, "customer", 0));
        assertThat(targets(one)).containsExactly("end 60", "first 10");
        assertThat(told).containsExactly(new SlaChanged(workspace, one));

        take(said(one, 2, "member", 5), said(one, 3, "customer", 20));
        assertThat(targets(one)).containsExactly("end 75", "first kept", "next 25");
        take(change(one, "snoozed", 21));
        assertThat(targets(one)).containsExactly("end rests", "first kept", "next rests");
        take(change(one, "woken", 31), said(one, 4, "member", 32), change(one, "ended", 40));
        assertThat(targets(one)).containsExactly("end kept", "first kept", "next kept");
        take(change(one, "reopened", 50), said(one, 5, "customer", 50));
        assertThat(targets(one)).endsWith("end 110", "first 60");
    }

    @Test
    void aConsumerThatDiesBeforeItsCursorMovesHasDoneNothingAndDoesItOnceAfterwards() {
        UUID one = conversation(null);
        FeedRow[] rows = {change(one, "opened", 0), said(one, 1, "customer", 0), said(one, 2, "member", 1), said(one, 3, "customer", 2)};
        assertThatThrownBy(() -> database.systemTransactions().executeWithoutResult(_ -> {
            feed.take(List.of(rows));
            throw new IllegalStateException("the node dies");
        })).hasMessage("the node dies");
        assertThat(targets(one)).isEmpty();
        assertThat(told).isEmpty();

        take(rows);
        assertThat(targets(one)).containsExactly("end 61", "first kept", "next 7");
        assertThat(told).hasSize(1);
    }

    @Test
    void oldMailAndWhatIsPrivateHasNoClock() {
        UUID imported = conversation(null);
        take(said(imported, 1, "customer", -9_000), change(imported, "imported", 0));
        UUID own = conversation(member());
        take(change(own, "opened", 0), said(own, 1, "customer", 0));
        assertThat(targets(imported)).isEmpty();
        assertThat(targets(own)).isEmpty();

        database.system().sql("update conversation set private_to = null where id = ?").param(own).update();
        take(change(own, "shared", 30));
        assertThat(targets(own)).as("from then on it is like every other").hasSize(2).anyMatch(one -> one.startsWith("first"));
    }

    @Test
    void theFirstPolicyThatFitsHoldsAndAChangeOfPriorityLooksAnew() {
        UUID urgent = policy("紧急", List.of(2), List.of(), 3);
        WorkspaceScope.run(workspace, () -> policies.order(workspace, Stream.concat(Stream.of(urgent),
                policies.list(workspace).stream().map(Policy::id).filter(id -> !id.equals(urgent))).toList()));
        UUID one = conversation(null);
        take(change(one, "opened", 0));
        assertThat(targets(one)).containsExactly("end 60", "first 10");

        database.system().sql("update conversation set priority = 2 where id = ?").param(one).update();
        take(change(one, "prioritised", 1));
        assertThat(targets(one)).containsExactly("end 60", "first 3");
    }

    @Test
    void whatAConversationKeepsOutlivesItsPolicy() {
        UUID one = conversation(null);
        take(change(one, "opened", 0));
        WorkspaceScope.run(workspace, () -> policies.list(workspace).forEach(policy -> policies.delete(workspace, policy.id())));
        assertThat(feed.idle()).isFalse();
        take(said(one, 2, "member", 5), said(one, 3, "customer", 6));
        assertThat(targets(one)).contains("first kept", "next 11");

        UUID later = conversation(null);
        take(change(later, "opened", 7));
        assertThat(targets(later)).isEmpty();
        take(change(one, "moved", 8));
        assertThat(targets(one)).as("nothing fits any more").contains("next dropped", "end dropped");
    }

    @Test
    void aTargetIsClaimedByOneNodeAndComesBackWhenThatDies() {
        UUID one = conversation(null);
        take(change(one, "opened", 0));
        List<UUID> first = claimed(at(8));
        assertThat(first).hasSize(1);
        assertThat(claimed(at(8))).isEmpty();
        assertThat(claimed(at(8).plus(SlaJob.LEASE))).isEqualTo(first);
        assertThat(claimed(at(7))).isEmpty();
    }

    @Test
    void whatADisabledWorkspaceOwesRests() {
        take(change(conversation(null), "opened", 0));
        database.system().sql("update workspace set disabled_at = now() where id = ?").param(workspace).update();
        assertThat(claimed(at(8))).isEmpty();
        database.system().sql("update workspace set disabled_at = null where id = ?").param(workspace).update();
        assertThat(claimed(at(8))).hasSize(1);
    }

    @Test
    void aTargetThatFailsHoldsUpNoOtherAndComesBackLater() {
        for (int i = 0; i < 3; i++) {
            take(change(conversation(null), "opened", 0));
        }
        List<UUID> all = database.system().sql("select id from sla_target where workspace_id = ? and check_at <= ? order by check_at, id")
                .params(workspace, Timestamp.from(at(8))).query(UUID.class).list();
        List<UUID> looked = new ArrayList<>();
        var failing = new DueStore(database.app(), database.system()) {
            @Override
            Optional<Look> lock(UUID home, UUID target, Instant now, Duration patience) {
                looked.add(target);
                if (!target.equals(all.getLast())) {
                    throw new IllegalStateException("this one always fails");
                }
                return Optional.empty();
            }
        };
        var job = new SlaJob(failing, new Deadlines(failing, null, null, database.transactions()), Clock.systemUTC());
        job.run(at(8));
        assertThat(all).hasSize(3);
        assertThat(looked).containsAll(all);
        assertThat(claimed(at(8))).as("it does not come first again").isEmpty();
        assertThat(claimed(at(8).plus(SlaJob.LEASE))).containsExactlyInAnyOrderElementsOf(all);
    }

    private List<UUID> claimed(Instant now) {
        return due.claim(now, SlaJob.LEASE, 100).stream().filter(found -> found.workspace().equals(workspace)).map(DueStore.Due::target).toList();
    }

    @Test
    void whatIsDueIsFoundByItsIndex() {
        String plan = database.systemTransactions().execute(_ -> {
            for (String way : List.of("seqscan", "bitmapscan", "sort")) {
                database.system().sql("set local enable_" + way + " = off").update();
            }
            return String.join("\n", database.system().sql("""
                    explain select t.workspace_id, t.id from sla_target t join workspace w on w.id = t.workspace_id and w.disabled_at is null
                    where t.check_at <= now() order by t.check_at limit 100 for update of t skip locked""")
                    .query(String.class).list());
        });
        assertThat(plan).contains("sla_target_check").doesNotContain("Sort", "Seq Scan");
    }
}
