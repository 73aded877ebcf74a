package yingda.live;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.springframework.context.ApplicationEventPublisher;
import yingda.postgres.Await;
import yingda.postgres.TestDatabase;

/// Two nodes on one database, each with its own threads and sockets.
class TwoNodesTest {

    @AutoClose
    static final TestDatabase database = TestDatabase.fresh();

    static final LiveSettings SETTINGS = new LiveSettings(Duration.ofSeconds(25), Duration.ofSeconds(60),
            Duration.ofSeconds(10), 1_000, 1_000_000, Duration.ofSeconds(20), Duration.ofMillis(100),
            Duration.ofMillis(20), 100);

    final List<Object> events = new CopyOnWriteArrayList<>();
    final Node one = new Node();
    final Node two = new Node();

    private final class Node {
        final Topics topics = new Topics();
        final Sockets sockets = new Sockets(topics, SETTINGS);
        final Nodes nodes = new Nodes(new NodeStore(database.system()), SETTINGS, sockets,
                (ApplicationEventPublisher) events::add);
        final Hints hints = new Hints(new HintStore(database.system()), nodes, topics, sockets, SETTINGS);
        final Live live = new Live(topics, hints);

        void start() {
            nodes.start();
            hints.start();
        }

        LiveSocket socket(FakeSession session) {
            return new LiveSocket(session.session(), topics, SETTINGS, 0);
        }
    }

    @AfterEach
    void stop() {
        for (Node node : List.of(one, two)) {
            node.hints.stop();
            node.nodes.stop();
        }
    }

    @Test
    void whatIsPublishedOnOneNodeReachesTheSocketsOfTheOther() throws Exception {
        startBoth();
        FakeSession far = new FakeSession();
        FakeSession near = new FakeSession();
        two.socket(far).subscribe(new SocketTopic(SocketTopic.Audience.READERS, "a"), FrameFilter.ALL);
        one.socket(near).subscribe(new SocketTopic(SocketTopic.Audience.READERS, "a"), FrameFilter.ALL);

        for (int i = 0; i < 50; i++) {
            one.live.publish("a", "frame " + i);
        }
        one.live.publish("b", "for nobody");
        one.live.publish("a", "end");

        Await.until("all came", () -> far.sent().contains("end") && near.sent().contains("end"));
        assertThat(far.sent()).hasSize(51).startsWith("frame 0", "frame 1");
        assertThat(near.sent()).containsExactlyElementsOf(far.sent());
    }

    @Test
    void aFrameThatIsTooLongToBeCarriedArrivesAsItsBrief() throws Exception {
        startBoth();
        FakeSession far = new FakeSession();
        two.socket(far).subscribe(new SocketTopic(SocketTopic.Audience.READERS, "a"), FrameFilter.ALL);

        one.live.publish("a", "x".repeat(9_000), "brief", null);

        Await.until("it came", () -> !far.sent().isEmpty());
        assertThat(far.sent()).containsExactly("brief");
    }

    @Test
    void aNodeThatGoesIsForgotten() throws Exception {
        startBoth();
        two.hints.stop();
        two.nodes.stop();

        Await.until("one is alone", () -> !one.nodes.hasOthers());
    }

    @Test
    void aNodeThatDiesIsNoticed() throws Exception {
        one.start();
        UUID dead = UUID.randomUUID();
        new NodeStore(database.system()).beat(dead, Duration.ofMillis(1));

        Await.until("it expired", () -> events.contains(new Nodes.NodeGone(dead)));
        assertThat(one.nodes.hasOthers()).isFalse();
    }

    private void startBoth() throws InterruptedException {
        one.start();
        two.start();
        Await.until("each knows the other", () -> one.nodes.hasOthers() && two.nodes.hasOthers());
    }
}
