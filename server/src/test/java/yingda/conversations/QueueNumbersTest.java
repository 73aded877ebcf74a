package yingda.conversations;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.jdbc.core.simple.JdbcClient;
import yingda.postgres.AppTest;

@AppTest
class QueueNumbersTest {

    @Autowired
    @Qualifier("system")
    JdbcClient system;

    @Autowired
    Conversations conversations;

    Desk desk;
    List<UUID> waiting;

    @BeforeEach
    void open() {
        desk = new Desk(system);
        waiting = IntStream.range(0, 3)
                .mapToObj(n -> desk.open(conversations, desk.visitor(), "hi " + n).conversation().id()).toList();
    }

    @Test
    void numbersAreGivenOnceAndInTheOrderOfOpening() {
        desk.within(() -> conversations.number(desk.workspace, desk.group));
        desk.within(() -> conversations.number(desk.workspace, desk.group));
        UUID late = desk.open(conversations, desk.visitor(), "late").conversation().id();
        desk.within(() -> conversations.number(desk.workspace, desk.group));

        List<Long> numbers = waiting.stream().map(id -> find(id).queueNumber()).toList();
        assertThat(numbers).isSorted().doesNotHaveDuplicates().doesNotContainNull();
        assertThat(find(late).queueNumber()).isGreaterThan(numbers.getLast());
    }

    @Test
    void whoIsPutBackKeepsItsNumberAndGrowsInVersion() {
        UUID agent = desk.agent("小王");
        desk.within(() -> conversations.number(desk.workspace, desk.group));
        Conversation numbered = find(waiting.getFirst());
        Conversation served = desk.within(() -> conversations.accept(desk.workspace, numbered.id(), agent));
        Conversation back = desk.within(() -> conversations.requeue(desk.workspace, numbered.id()));

        assertThat(back.state()).isEqualTo(ConversationState.QUEUED);
        assertThat(back.agent()).isNull();
        assertThat(back.servingSince()).isNull();
        assertThat(back.queueNumber()).isEqualTo(numbered.queueNumber());
        assertThat(List.of(numbered.version(), served.version(), back.version())).isSorted().doesNotHaveDuplicates();
    }

    private Conversation find(UUID id) {
        return desk.within(() -> conversations.find(desk.workspace, id)).orElseThrow();
    }
}
