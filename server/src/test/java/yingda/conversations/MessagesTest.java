package yingda.conversations;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.LongStream;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.context.ApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;
import yingda.kernel.NotFound;
import yingda.live.LiveSocket;
import yingda.postgres.AppTest;

@AppTest
class MessagesTest {

    @Autowired
    @Qualifier("system")
    JdbcClient system;

    @Autowired
    @Qualifier("system")
    DataSource dataSource;

    @Autowired
    Messages messages;

    @Autowired
    Conversations conversations;

    @Autowired
    AppendWriter writer;

    @Autowired
    TransactionTemplate transaction;

    @Autowired
    ApplicationContext context;

    Desk desk;
    UUID visitor;
    UUID conversation;

    @BeforeEach
    void open() {
        desk = new Desk(system);
        visitor = desk.visitor();
        conversation = desk.openInQueue(conversations, transaction, visitor, "你好").conversation().id();
    }

    @Test
    void linesAreCountedFromOneAndNameTheLineBefore() {
        UUID agent = desk.agent("小王");
        desk.within(() -> conversations.accept(desk.workspace, conversation, agent));
        messages.append(desk.answer(conversation, agent, "note", "vip"));
        Line answer = messages.append(desk.answer(conversation, agent, "text", "您好")).line();

        assertThat(answer.seq()).isEqualTo(5);
        assertThat(answer.prevPublic()).isEqualTo(3);
        assertThat(seqs()).containsExactly(1L, 2L, 3L, 4L, 5L);
        Conversation row = row();
        assertThat(row.seq()).isEqualTo(5);
        assertThat(row.publicSeq()).isEqualTo(5);
        assertThat(row.unread()).isEqualTo(1);
        assertThat(row.lastLine()).isEqualTo("您好");
        assertThat(row.lastSender()).isEqualTo("member");
        assertThat(row.lastAt()).isEqualTo(answer.at());
    }

    @Test
    void theCustomerWaitsSinceTheFirstLineThatNobodyAnswered() {
        assertThat(row().waitingSince()).isEqualTo(row().openedAt());
        UUID agent = desk.agent("小王");
        desk.within(() -> conversations.accept(desk.workspace, conversation, agent));
        messages.append(desk.answer(conversation, agent, "note", "vip"));
        assertThat(row().waitingSince()).isEqualTo(row().openedAt());

        messages.append(desk.answer(conversation, agent, "text", "您好"));
        assertThat(row().waitingSince()).isNull();
        Line question = messages.append(desk.message(conversation, visitor, UUID.randomUUID(), "one")).line();
        messages.append(desk.message(conversation, visitor, UUID.randomUUID(), "two"));
        assertThat(row().waitingSince()).isEqualTo(question.at());

        desk.within(() -> conversations.requeue(desk.workspace, conversation));
        desk.within(() -> conversations.queued(desk.workspace, conversation));
        assertThat(row().waitingSince()).as("going back to the queue answers nobody").isEqualTo(question.at());
        desk.within(() -> conversations.end(desk.workspace, conversation, By.AUTO, null));
        assertThat(row().waitingSince()).isNull();
    }

    @Test
    void aBatchThatAnswersAndAsksAgainStartsTheClockAnew() {
        UUID agent = desk.agent("小王");
        desk.within(() -> conversations.accept(desk.workspace, conversation, agent));
        DeadNode node = new DeadNode(context);
        node.take(desk.message(conversation, visitor, UUID.randomUUID(), "one"), desk.answer(conversation, agent, "text", "您好"));
        assertThat(row().waitingSince()).isNull();

        node.take(desk.message(conversation, visitor, UUID.randomUUID(), "two"), desk.answer(conversation, agent, "text", "好"),
                desk.message(conversation, visitor, UUID.randomUUID(), "three"));
        assertThat(row().waitingSince()).isEqualTo(row().lastAt());
    }

    @Test
    void aRepeatedMessageGetsItsFirstAnswer() {
        UUID clientId = UUID.randomUUID();
        Appended first = messages.append(desk.message(conversation, visitor, clientId, "one"));
        Appended again = messages.append(desk.message(conversation, visitor, clientId, "one"));

        assertThat(first.isNew()).isTrue();
        assertThat(again.isNew()).isFalse();
        assertThat(again.line()).isEqualTo(first.line());
        assertThat(seqs()).containsExactly(1L, 2L, 3L);
    }

    @Test
    void aRepeatedMessageGetsItsFirstAnswerAfterTheConversationHasEnded() {
        UUID clientId = UUID.randomUUID();
        Line first = messages.append(desk.message(conversation, visitor, clientId, "one")).line();
        desk.within(() -> conversations.end(desk.workspace, conversation, By.AUTO, null));

        assertThat(messages.append(desk.message(conversation, visitor, clientId, "one")).line()).isEqualTo(first);
        assertThatThrownBy(() -> messages.append(desk.message(conversation, visitor, UUID.randomUUID(), "two")))
                .isInstanceOf(ConversationOver.class);
    }

    @Test
    void aRepeatedMessageInTheNextConversationGetsItsFirstAnswer() {
        UUID clientId = UUID.randomUUID();
        Line first = messages.append(desk.message(conversation, visitor, clientId, "one")).line();
        desk.within(() -> conversations.end(desk.workspace, conversation, By.AUTO, null));
        UUID next = desk.openInQueue(conversations, transaction, visitor, "again").conversation().id();

        assertThat(messages.append(desk.message(next, visitor, clientId, "one")).line()).isEqualTo(first);
    }

    @Test
    void aClientIdWithAnotherTextIsRefused() {
        UUID clientId = UUID.randomUUID();
        messages.append(desk.message(conversation, visitor, clientId, "one"));

        assertThatThrownBy(() -> messages.append(desk.message(conversation, visitor, clientId, "two")))
                .isInstanceOf(ClientIdReused.class);
        assertThat(seqs()).containsExactly(1L, 2L, 3L);
    }

    @Test
    void nobodyWritesInAForeignConversation() {
        UUID stranger = desk.visitor();
        UUID agent = desk.agent("小王");
        Desk other = new Desk(system);

        assertThatThrownBy(() -> messages.append(desk.message(conversation, stranger, UUID.randomUUID(), "x")))
                .isInstanceOf(NotFound.class);
        assertThatThrownBy(() -> messages.append(other.message(conversation, visitor, UUID.randomUUID(), "x")))
                .isInstanceOf(NotFound.class);
        assertThatThrownBy(() -> messages.append(desk.answer(conversation, agent, "text", "x")))
                .isInstanceOf(NotYours.class);
        assertThat(seqs()).containsExactly(1L, 2L);
    }

    @Test
    void aBadLineSpoilsNoOtherOfItsBatch() {
        UUID used = UUID.randomUUID();
        Line first = messages.append(desk.message(conversation, visitor, used, "used")).line();
        List<AppendLane.Waiting> batch = List.of(waiting("a", UUID.randomUUID()), waiting("used", used),
                waiting("b", UUID.randomUUID()), waiting("other", used), waiting("c", UUID.randomUUID()));

        writer.write(batch);

        assertThat(batch.get(0).answer().join().line().seq()).isEqualTo(4);
        assertThat(batch.get(1).answer().join().line()).isEqualTo(first);
        assertThat(batch.get(2).answer().join().line().seq()).isEqualTo(5);
        assertThat(batch.get(3).answer()).isCompletedExceptionally();
        assertThat(batch.get(4).answer().join().line().seq()).isEqualTo(6);
        assertThat(seqs()).containsExactly(1L, 2L, 3L, 4L, 5L, 6L);
    }

    /// Whoever waits for the answer would hang: the line is stored, so it is acknowledged whatever else fails.
    @Test
    void aLineThatCannotBeToldIsAcknowledgedAndReadAnew() {
        List<String> told = new ArrayList<>();
        Broadcasts broken = new Broadcasts(null, null, null, null, null) {
            @Override
            void line(Conversation to, Line line, @Nullable LiveSocket origin) {
                throw new IllegalStateException("planned");
            }

            @Override
            void unknown(Conversation of) {
                told.add("read anew");
            }
        };
        AppendLane.Waiting one = waiting("one", UUID.randomUUID());
        AppendLane.Waiting two = waiting("two", UUID.randomUUID());

        new AppendWriter(dataSource, context.getBean(AppendStore.class), context.getBean(MentionStore.class), new CommitOrder(), broken)
                .write(List.of(one, two));

        assertThat(one.answer()).isCompletedWithValueMatching(answer -> answer.line().seq() == 3);
        assertThat(two.answer()).isCompletedWithValueMatching(answer -> answer.line().seq() == 4);
        assertThat(told).hasSize(2);
    }

    private AppendLane.Waiting waiting(String text, UUID clientId) {
        return new AppendLane.Waiting(desk.message(conversation, visitor, clientId, text),
                new CompletableFuture<>());
    }

    /// Lanes of two nodes, verbs and readers on few conversations at once: what one statement locks and counts must
    /// hold against all of them.
    @Test
    void manySendersLeaveNoGapAndNoWrongPredecessor() throws Exception {
        UUID agent = desk.agent("小王");
        UUID colleague = desk.agent("小李");
        List<UUID> visitors = LongStream.range(0, 4).mapToObj(n -> desk.visitor()).toList();
        List<UUID> chats = visitors.stream()
                .map(one -> desk.openInQueue(conversations, transaction, one, "hello").conversation().id()).toList();
        chats.forEach(chat -> desk.within(() -> conversations.accept(desk.workspace, chat, agent)));
        ConcurrentLinkedQueue<Line> answered = new ConcurrentLinkedQueue<>();
        List<Future<?>> senders = new ArrayList<>();
        AppendLane otherNode = new AppendLane(9, 128, 2_000, writer, new AppendGauges.Totals());
        otherNode.start();
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int i = 0; i < 4; i++) {
                UUID chat = chats.get(i);
                UUID customer = visitors.get(i);
                senders.add(threads.submit(() -> repeat(60, () -> answered.add(
                        messages.append(desk.message(chat, customer, UUID.randomUUID(), "m")).line()))));
                senders.add(threads.submit(() -> repeat(60, () -> answered.add(
                        otherNode.add(desk.message(chat, customer, UUID.randomUUID(), "n")).join().line()))));
                senders.add(threads.submit(() -> repeat(60, () -> answered.add(
                        messages.append(desk.answer(chat, agent, "note", "note")).line()))));
                senders.add(threads.submit(() -> repeat(10, () -> {
                    desk.within(() -> conversations.transfer(desk.workspace, chat, agent, colleague, "please"));
                    desk.run(() -> conversations.readByVisitor(desk.workspace, chat, customer, 1_000));
                })));
            }
            for (Future<?> sender : senders) {
                sender.get();
            }
        } finally {
            otherNode.refuse();
            otherNode.awaitEnd();
        }
        for (UUID chat : chats) {
            assertUnbroken(chat, 3 + 190);
        }
        assertThat(answered).hasSize(4 * 180);
    }

    private void assertUnbroken(UUID chat, long lines) {
        List<Line> stored = desk.within(() -> conversations.lines(desk.workspace, chat, 0, 1_000, false));
        assertThat(stored).extracting(Line::seq)
                .containsExactlyElementsOf(LongStream.rangeClosed(1, lines).boxed().toList());
        long lastPublic = 0;
        for (Line line : stored) {
            assertThat(line.prevPublic()).as("predecessor of %d", line.seq()).isEqualTo(lastPublic);
            lastPublic = line.isPublic() ? line.seq() : lastPublic;
        }
        assertThat(stored).isSortedAccordingTo(Comparator.comparing(Line::at));
        Conversation row = desk.within(() -> conversations.find(desk.workspace, chat)).orElseThrow();
        assertThat(row.seq()).isEqualTo(lines);
        assertThat(row.publicSeq()).isEqualTo(lastPublic);
        assertThat(row.unread()).isEqualTo(121);
    }

    private static void repeat(int times, Runnable work) {
        for (int i = 0; i < times; i++) {
            work.run();
        }
    }

    private List<Long> seqs() {
        return desk.within(() -> conversations.lines(desk.workspace, conversation, 0, 1_000, false)).stream()
                .map(Line::seq).toList();
    }

    private Conversation row() {
        return desk.within(() -> conversations.find(desk.workspace, conversation)).orElseThrow();
    }
}
