package yingda.feed;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import yingda.kernel.Uuids;
import yingda.postgres.Await;
import yingda.postgres.TestDatabase;

class FeedTest {

    @AutoClose
    static final TestDatabase database = TestDatabase.fresh();

    private static UUID workspace;
    private static UUID conversation;

    private final FeedStore store = new FeedStore(database.system());
    private final Feed feed = new Feed(store);
    private final FeedReading reading = new FeedReading(feed, store, database.systemTransactions());

    @BeforeAll
    static void aConversation() {
        workspace = database.workspace();
        conversation = Uuids.next();
        UUID group = Uuids.next();
        UUID channel = Uuids.next();
        UUID customer = Uuids.next();
        database.system().sql("insert into service_group (workspace_id, id, identifier, name) values (?, ?, 'service', 'Service')")
                .params(workspace, group).update();
        database.system().sql("""
                insert into channel (workspace_id, id, kind, name, public_key, group_id) values (?, ?, 'webchat', 'Shop', 'key', ?)""")
                .params(workspace, channel, group).update();
        database.system().sql("insert into customer (workspace_id, id, display_name) values (?, ?, '林晚')")
                .params(workspace, customer).update();
        database.system().sql("""
                insert into conversation (workspace_id, id, channel_id, group_id, customer_id, state, queue_number, last_at, opened_at)
                values (?, ?, ?, ?, ?, 'queued', 1, now(), now())""")
                .params(workspace, conversation, channel, group, customer).update();
    }

    /// A consumer that remembers what it took.
    private static final class Taker implements FeedConsumer {

        private final String name;
        private final List<FeedRow> taken = new ArrayList<>();
        private Consumer<List<FeedRow>> first = _ -> { };
        private boolean idle;

        Taker(String name) {
            this.name = name;
        }

        @Override
        public String name() {
            return name;
        }

        @Override
        public boolean idle() {
            return idle;
        }

        @Override
        public void take(List<FeedRow> rows) {
            Consumer<List<FeedRow>> work = first;
            first = _ -> { };
            work.accept(rows);
            taken.addAll(rows);
        }

        List<UUID> ids() {
            return taken.stream().map(FeedRow::id).toList();
        }
    }

    private Taker begun(String name) {
        Taker taker = new Taker(name);
        reading.begin(taker);
        return taker;
    }

    private void drain(FeedConsumer taker) {
        settle(database, store);
        reading.drain(taker, () -> true);
    }

    /// Transactions of other databases of the cluster hold the log back, too.
    private static void settle(TestDatabase in, FeedStore its) {
        long now = in.system().sql("select pg_current_xact_id()::text::bigint").query(Long.class).single();
        try {
            Await.until("all earlier transactions have ended", () -> its.horizon() > now);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private static UUID line(long seq) {
        UUID id = Uuids.next();
        database.system().sql("""
                insert into message (workspace_id, conversation_id, seq, id, kind, sender_kind, sender_id, client_id, public,
                                     prev_public, content)
                values (?, ?, ?, ?, 'text', 'customer', ?, ?, true, 0, '{"text": "你好"}')""")
                .params(workspace, conversation, seq, id, id, id).update();
        return id;
    }

    private static UUID change(String name) {
        UUID id = Uuids.next();
        database.system().sql("insert into conversation_change (workspace_id, conversation_id, id, change) values (?, ?, ?, ?)")
                .params(workspace, conversation, id, name).update();
        return id;
    }

    @Test
    void aTransactionThatBeganEarlierAndCommitsLaterIsNotSkipped() throws Exception {
        Taker taker = begun("late");
        CountDownLatch written = new CountDownLatch(1);
        CountDownLatch commit = new CountDownLatch(1);
        CompletableFuture<UUID> early = CompletableFuture.supplyAsync(() -> database.systemTransactions().execute(_ -> {
            UUID id = line(1);
            written.countDown();
            try {
                assertThat(commit.await(60, TimeUnit.SECONDS)).isTrue();
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            }
            return id;
        }));
        assertThat(written.await(60, TimeUnit.SECONDS)).isTrue();
        UUID later = line(2);
        reading.drain(taker, () -> true);
        assertThat(taker.ids()).doesNotContain(later);

        commit.countDown();
        UUID first = early.get(60, TimeUnit.SECONDS);
        drain(taker);
        assertThat(taker.ids()).containsSubsequence(first, later).doesNotHaveDuplicates();
    }

    @Test
    void linesChangesAndRewritesComeInTheOrderOfTheirMakingAndOnce() {
        Taker taker = begun("order");
        UUID[] ids = database.systemTransactions().execute(_ -> new UUID[] {change("opened"), line(10), change("queued"), line(11)});
        database.system().sql("insert into line_rewrite (workspace_id, conversation_id, rewrite, seq) values (?, ?, 'recalled', 11)")
                .params(workspace, conversation).update();
        drain(taker);
        drain(taker);

        List<FeedRow> own = taker.taken.stream().filter(row -> row.tx() >= taker.taken.stream()
                .filter(found -> found.id().equals(ids[0])).findFirst().orElseThrow().tx()).toList();
        assertThat(own.stream().map(FeedRow::id).limit(4)).containsExactly(ids);
        assertThat(own.stream().map(FeedRow::name)).startsWith("opened", "text", "queued", "text").contains("recalled");
        assertThat(taker.ids()).doesNotHaveDuplicates();
        FeedRow said = own.get(1);
        assertThat(said).extracting(FeedRow::workspace, FeedRow::conversation, FeedRow::kind, FeedRow::seq, FeedRow::senderKind,
                FeedRow::isPublic).containsExactly(workspace, conversation, FeedRow.Kind.MESSAGE, 10L, "customer", true);
    }

    @Test
    void whatFailsIsTakenAgainAndWhatItWroteIsGone() {
        Taker taker = begun("failing");
        UUID id = line(20);
        taker.first = _ -> {
            change("ended");
            throw new IllegalStateException("the node dies");
        };
        assertThatThrownBy(() -> drain(taker)).hasMessage("the node dies");
        drain(taker);

        assertThat(taker.ids()).contains(id).doesNotHaveDuplicates();
        assertThat(taker.taken.stream().map(FeedRow::name)).doesNotContain("ended");
    }

    @Test
    void ofTwoNodesOneReadsAndTheOtherGoesOnWhenItDies() {
        Taker here = begun("nodes");
        Taker there = new Taker("nodes");
        UUID first = line(30);
        here.first = _ -> {
            CompletableFuture.runAsync(() -> reading.drain(there, () -> true)).join();
            throw new IllegalStateException("dies with the lease");
        };
        assertThatThrownBy(() -> drain(here)).hasMessage("dies with the lease");
        assertThat(there.taken).isEmpty();

        drain(there);
        UUID second = line(31);
        drain(here);
        assertThat(there.ids()).contains(first).doesNotContain(second);
        assertThat(here.ids()).contains(second).doesNotContain(first);
    }

    @Test
    void manyRowsOfOneTransactionComeInParts() {
        Taker taker = begun("many");
        List<UUID> ids = database.systemTransactions().execute(_ ->
                IntStream.range(0, 2 * FeedReading.AT_ONCE + 7).mapToObj(n -> line(1_000 + n)).toList());
        drain(taker);
        assertThat(taker.ids()).containsSubsequence(ids).doesNotHaveDuplicates();
    }

    @Test
    void aCursorFarBehindFindsWhatLiesBeyondManyEmptyTransactions() {
        Taker taker = begun("far");
        for (int n = 0; n < 1_100; n++) {
            database.system().sql("update feed_cursor set moved_at = now() where name = 'far'").update();
        }
        UUID id = line(40);
        drain(taker);
        assertThat(taker.ids()).contains(id);
    }

    @Test
    void whatHappensWhileNobodyWantsAnythingIsPassedOver() {
        Taker taker = begun("idle");
        taker.idle = true;
        UUID before = line(50);
        drain(taker);
        taker.idle = false;
        UUID after = line(51);
        drain(taker);
        assertThat(taker.ids()).contains(after).doesNotContain(before);
    }

    @Test
    void rowsOfAnotherClusterAreNotReadAsNewOnes() {
        try (TestDatabase moved = TestDatabase.fresh()) {
            FeedStore there = new FeedStore(moved.system());
            Feed log = new Feed(there);
            FeedReading reader = new FeedReading(log, there, moved.systemTransactions());
            UUID home = moved.workspace();
            plantChangeOfAnotherCluster(moved, home);
            Taker taker = new Taker("moved");
            there.begin("moved", FeedPosition.before(1));

            reader.followCluster();
            reader.begin(taker);
            settle(moved, there);
            reader.drain(taker, () -> true);

            assertThat(taker.taken).isEmpty();
            assertThat(moved.system().sql("select max(tx) from conversation_change").query(Long.class).single())
                    .isLessThan(log.horizon().tx());
            assertThat(log.cluster()).isNotEqualTo(1);
            reader.followCluster();
            assertThat(there.claim("moved")).isPresent();
        }
    }

    private static void plantChangeOfAnotherCluster(TestDatabase moved, UUID home) {
        moved.system().sql("update feed_cluster set system_identifier = 1").update();
        moved.migrator().sql("alter table conversation_change drop constraint conversation_change_workspace_id_conversation_id_fkey").update();
        moved.migrator().sql("""
                insert into conversation_change (workspace_id, conversation_id, id, change, tx)
                values (?, ?, ?, 'opened', ?)""").params(home, home, home, 1L << 60).update();
    }

    @Test
    void eachTableOfTheLogIsReadByItsIndex() {
        String plan = database.systemTransactions().execute(_ -> {
            database.system().sql("set local enable_seqscan = off").update();
            return String.join("\n", database.system().sql("explain " + FeedStore.READ).param("from", 1L).param("to", 2L)
                    .param("id", workspace).param("most", 500).query(String.class).list());
        });
        assertThat(plan).contains("message_tx", "conversation_change_tx", "line_rewrite_tx").doesNotContain("Seq Scan");
    }
}
