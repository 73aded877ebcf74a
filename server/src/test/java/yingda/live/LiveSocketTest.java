package yingda.live;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import yingda.postgres.Await;

class LiveSocketTest {

    static final LiveSettings SETTINGS = new LiveSettings(Duration.ofSeconds(25), Duration.ofSeconds(60),
            Duration.ofSeconds(10), 1_000, 10_000, Duration.ofSeconds(20), Duration.ofSeconds(1), Duration.ofSeconds(1), 100);

    final FakeSession session = new FakeSession();
    final Topics topics = new Topics();
    final LiveSocket socket = new LiveSocket(session.session(), topics, SETTINGS, 0);

    @Test
    void framesLeaveInTheirOrder() throws Exception {
        List<String> frames = IntStream.range(0, 500).mapToObj(Integer::toString).toList();
        frames.forEach(socket::send);

        Await.until("all were sent", () -> session.sent().size() == 500);
        assertThat(session.sent()).isEqualTo(frames);
    }

    @Test
    void aSocketForWhichTooMuchWaitsIsDropped() throws Exception {
        socket.send("x".repeat(10_001));

        Await.until("it was closed", () -> !session.closed().isEmpty());
        assertThat(session.closed()).containsExactly(4002);
        assertThat(session.sent()).isEmpty();
    }

    @Test
    void aClosedSocketIsGoneFromItsTopics() {
        socket.subscribe(new SocketTopic(SocketTopic.Audience.READERS, "a"), FrameFilter.ALL);
        assertThat(topics.listened("a")).isTrue();
        socket.close(Closing.RESTART);
        socket.subscribe(new SocketTopic(SocketTopic.Audience.READERS, "b"), FrameFilter.ALL);

        assertThat(topics.listened("a")).isFalse();
        assertThat(topics.listened("b")).isFalse();
    }

    @Test
    void aFilterChangesOrLeavesOutWhatIsPublished() throws Exception {
        socket.subscribe(new SocketTopic(SocketTopic.Audience.READERS, "a"), frame -> frame.equals("no") ? null : "my " + frame);
        topics.deliver("a", "one", null);
        topics.deliver("a", "no", null);
        topics.deliver("a", "mine", socket);
        topics.deliver("a", "two", null);

        Await.until("both came", () -> session.sent().size() == 2);
        assertThat(session.sent()).containsExactly("my one", "my two");
    }

    @Test
    void aGateHoldsBackUntilItOpens() throws Exception {
        Gate gate = new Gate();
        socket.subscribe(new SocketTopic(SocketTopic.Audience.READERS, "a"), gate);
        topics.deliver("a", "second", null);
        socket.send("first");
        gate.open(socket);
        topics.deliver("a", "third", null);

        Await.until("all came", () -> session.sent().size() == 3);
        assertThat(session.sent()).containsExactly("first", "second", "third");
    }
}
