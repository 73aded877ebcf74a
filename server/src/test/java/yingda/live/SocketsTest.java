package yingda.live;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import yingda.kernel.Golden;
import yingda.postgres.Await;

class SocketsTest {

    static final Duration LONG = Duration.ofMinutes(10);

    @Test
    void whoeverIsThereOrComesLateIsToldThatTheServerRestarts() throws Exception {
        Sockets sockets = sockets(LONG, LONG, LONG);
        FakeSession there = new FakeSession();
        FakeSession late = new FakeSession();
        sockets.start();
        sockets.add(there.session());
        sockets.stop();
        sockets.add(late.session());

        Await.until("both were told", () -> Stream.of(there, late).noneMatch(session -> session.closed().isEmpty()));
        assertThat(there.closed()).containsExactly(1012);
        assertThat(late.closed()).containsExactly(1012);
    }

    @Test
    void socketsGetBeats() throws Exception {
        Sockets sockets = sockets(Duration.ofMillis(100), LONG, LONG);
        FakeSession session = new FakeSession();
        sockets.add(session.session()).greeted();
        sockets.start();

        Await.until("two beats came", () -> session.sent().size() >= 2);
        assertThat(Golden.named("agent.down.beat").values()).singleElement().asString().isEqualTo(session.sent().getFirst());
        assertThat(Golden.named("visitor.down.beat").values()).singleElement().asString().isEqualTo(session.sent().getFirst());
        sockets.stop();
    }

    @Test
    void whoSaysNothingIsDropped() throws Exception {
        Sockets sockets = sockets(Duration.ofMillis(100), Duration.ofMillis(50), LONG);
        FakeSession session = new FakeSession();
        sockets.add(session.session()).greeted();
        sockets.start();

        Await.until("it was closed", () -> !session.closed().isEmpty());
        sockets.stop();
    }

    @Test
    void whoDoesNotSayHelloIsDropped() throws Exception {
        Sockets sockets = sockets(Duration.ofMillis(100), LONG, Duration.ofMillis(50));
        FakeSession mute = new FakeSession();
        FakeSession polite = new FakeSession();
        sockets.add(mute.session());
        sockets.add(polite.session()).greeted();
        sockets.start();

        Await.until("it was closed", () -> !mute.closed().isEmpty());
        assertThat(mute.closed()).containsExactly(1008);
        assertThat(polite.closed()).isEmpty();
        sockets.stop();
    }

    private static Sockets sockets(Duration beat, Duration silence, Duration hello) {
        return new Sockets(new Topics(), new LiveSettings(beat, silence, hello, 1_000, 1_000_000, LONG,
                Duration.ofSeconds(1), Duration.ofSeconds(1), 100));
    }
}
