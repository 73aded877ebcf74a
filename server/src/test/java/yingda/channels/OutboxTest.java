package yingda.channels;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.UUID;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.Function;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import yingda.kernel.WorkspaceScope;
import yingda.postgres.Await;
import yingda.postgres.TestDatabase;

class OutboxTest {

    @AutoClose
    static final TestDatabase database = TestDatabase.fresh();

    final UUID workspace = database.workspace();
    final String effect = "test." + UUID.randomUUID();
    final OutboxStore store = new OutboxStore(database.app(), database.system());
    final OutboxWaking waking = new OutboxWaking();
    final Outbox outbox = new Outbox(store, waking, Clock.systemUTC());
    final Queue<OutboxItem> performed = new ConcurrentLinkedQueue<>();
    final Queue<String> exhausted = new ConcurrentLinkedQueue<>();

    @Test
    void anEffectIsPerformedAfterTheCommitWithinItsWorkspace() throws Exception {
        OutboxDrain drain = drain(item -> WorkspaceScope.current().equals(Optional.of(workspace))
                ? new Outcome.Done() : new Outcome.Dead("no scope"));
        drain.start();
        add("a");
        await("done");
        drain.stop();

        assertThat(performed).singleElement().satisfies(item -> {
            assertThat(item.key()).isEqualTo("a");
            assertThat(item.payload()).isEqualTo("{\"n\": 1}");
            assertThat(item.attempt()).isEqualTo(1);
        });
    }

    @Test
    void anEffectOfARolledBackTransactionIsNever() {
        WorkspaceScope.run(workspace, () -> database.transactions().executeWithoutResult(transaction -> {
            outbox.add(workspace, effect, "a", "{}");
            transaction.setRollbackOnly();
        }));

        assertThat(claim()).isEmpty();
    }

    @Test
    void anEffectOutsideATransactionIsRefused() {
        assertThatThrownBy(() -> WorkspaceScope.run(workspace, () -> outbox.add(workspace, effect, "a", "{}")))
                .isInstanceOf(IllegalStateException.class);
    }

    @Test
    void theSameKeyIsAddedOnce() {
        add("a");
        add("a");

        assertThat(claim()).hasSize(1);
    }

    @Test
    void whatOneNodeHasLeasedNoOtherGets() {
        add("a");

        assertThat(claim()).hasSize(1);
        assertThat(claim()).isEmpty();
    }

    @Test
    void anItemWhoseLeaseEndedComesAgain() {
        add("a");
        store.claim("dead node", Duration.ofMillis(-1), List.of(effect), 10);

        assertThat(claim()).singleElement().satisfies(again -> assertThat(again.attempt()).isEqualTo(2));
    }

    @Test
    void whatCouldNotBeEndedComesAgainThoughItsNodeIsBusyWithOthers() {
        add("a");
        add("b");
        List<OutboxItem> both = store.claim("busy node", Duration.ofMillis(-1), List.of(effect), 10);

        store.renew("busy node", List.of(both.getFirst().id()), Duration.ofMinutes(5));

        assertThat(claim()).singleElement().satisfies(again -> assertThat(again.id()).isEqualTo(both.getLast().id()));
    }

    @Test
    void whatOverflowsTheStackIsTriedAgainLikeAnyOther() throws Exception {
        OutboxDrain drain = drain(item -> {
            throw new StackOverflowError();
        });
        add("a");
        database.system().sql("update outbox set attempts = ? where effect = ?").params(OutboxDrain.MOST_ATTEMPTS - 1, effect).update();
        drain.start();
        await("dead");
        drain.stop();

        assertThat(exhausted).hasSize(1);
    }

    @Test
    void aFailedAttemptIsTriedAgainAfterAPause() {
        add("a");
        store.postpone(claim().getFirst(), "me", Duration.ofHours(1), "no answer");
        assertThat(claim()).isEmpty();

        database.system().sql("update outbox set next_try_at = now() where effect = ?").param(effect).update();

        assertThat(claim()).singleElement().satisfies(again -> assertThat(again.attempt()).isEqualTo(2));
    }

    @Test
    void whoLostTheLeaseCannotEndTheAttempt() {
        add("a");
        store.finish(claim().getFirst(), "somebody else", "done", null);

        assertThat(state()).isEqualTo("waiting");
    }

    @Test
    void whatThrowsIsTriedUntilTheAttemptsAreUsedUp() throws Exception {
        OutboxDrain drain = drain(item -> {
            throw new IllegalStateException("broken");
        });
        add("a");
        database.system().sql("update outbox set attempts = ? where effect = ?")
                .params(OutboxDrain.MOST_ATTEMPTS - 1, effect).update();
        drain.start();
        await("dead");
        drain.stop();

        assertThat(exhausted).containsExactly("java.lang.IllegalStateException: broken");
        assertThat(stuck()).singleElement().satisfies(row -> {
            assertThat(row.state()).isEqualTo("dead");
            assertThat(row.lastError()).contains("broken");
        });
    }

    @Test
    void anUnknownOutcomeWaitsForSomebodyToReplayIt() throws Exception {
        OutboxDrain drain = drain(item -> performed.size() == 1 ? new Outcome.Unknown("no reply") : new Outcome.Done());
        drain.start();
        add("a");
        await("unknown");
        UUID id = stuck().getFirst().id();
        assertThat(WorkspaceScope.<Boolean>call(database.workspace(), () -> store.replay(workspace, id))).isFalse();

        assertThat(WorkspaceScope.<Boolean>call(workspace, () -> store.replay(workspace, id))).isTrue();
        waking.wake();
        await("done");
        drain.stop();

        assertThat(performed).hasSize(2);
        assertThat(stuck()).isEmpty();
    }

    @Test
    void whatIsUnderWayWhenTheServerStopsIsGivenBack() throws Exception {
        add("a");
        store.claim("stopping", Duration.ofMinutes(5), List.of(effect), 1);
        assertThat(claim()).isEmpty();

        store.release("stopping");

        Await.until("the lease has ended", () -> claim().size() == 1);
    }

    @Test
    void pausesGrowAndVary() {
        for (int attempt = 1; attempt < 40; attempt++) {
            long whole = Math.min(3_600_000, 2_000L << Math.min(attempt - 1, 20));
            assertThat(OutboxDrain.backOff(attempt).toMillis()).isBetween(whole / 2, whole);
        }
    }

    private OutboxDrain drain(Function<OutboxItem, Outcome> work) {
        return new OutboxDrain(store, waking, List.of(new Effect() {
            @Override
            public String name() {
                return effect;
            }

            @Override
            public Outcome perform(OutboxItem item) {
                performed.add(item);
                return work.apply(item);
            }

            @Override
            public void exhausted(OutboxItem item, String error) {
                exhausted.add(error);
            }
        }));
    }

    private void add(String key) {
        WorkspaceScope.run(workspace, () -> database.transactions().executeWithoutResult(
                transaction -> outbox.add(workspace, effect, key, "{\"n\":1}")));
    }

    private List<OutboxItem> claim() {
        return store.claim("me", Duration.ofMinutes(5), List.of(effect), 10);
    }

    private List<OutboxRow> stuck() throws Exception {
        return WorkspaceScope.call(workspace, () -> store.stuck(workspace, null, 10));
    }

    private String state() {
        return database.system().sql("select state from outbox where effect = ?").param(effect).query(String.class).single();
    }

    private void await(String state) throws InterruptedException {
        Await.until("the item is " + state, () -> state().equals(state));
    }
}
