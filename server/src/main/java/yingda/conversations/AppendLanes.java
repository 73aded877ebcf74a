package yingda.conversations;

import java.util.UUID;
import java.util.concurrent.CompletionException;
import java.util.List;
import java.util.stream.IntStream;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;

/// The lanes on which lines are stored. A conversation always takes the same lane, so that its lines are stored in the
/// order in which they were sent on this node. A lane takes what waits and stores it with one statement and one
/// commit: alone when little happens, up to 128 together when much does; it never waits for more to come.
@Component
class AppendLanes implements SmartLifecycle {

    static final int PHASE = 1_000;

    private final List<AppendLane> lanes;
    private volatile boolean running;

    AppendLanes(AppendSettings settings, AppendWriter writer, AppendGauges.Totals totals) {
        this.lanes = IntStream.range(0, settings.lanes())
                .mapToObj(number -> new AppendLane(number, settings.batch(), settings.waiting(), writer, totals))
                .toList();
    }

    /// Stores the line and returns when it is committed, and its `ack` and pushes are queued.
    ///
    /// @throws Busy when too much waits
    Appended append(Append line) {
        AppendLane lane = lanes.get(Math.floorMod(mix(line.conversation()), lanes.size()));
        try {
            return lane.add(line).join();
        } catch (CompletionException e) {
            throw e.getCause() instanceof RuntimeException cause ? cause : new IllegalStateException(e.getCause());
        }
    }

    private static int mix(UUID id) {
        long bits = (id.getMostSignificantBits() ^ id.getLeastSignificantBits()) * 0x9e37_79b9_7f4a_7c15L;
        return (int) (bits >>> 32);
    }

    int waiting() {
        return lanes.stream().mapToInt(AppendLane::waiting).sum();
    }

    @Override
    public void start() {
        running = true;
        lanes.forEach(AppendLane::start);
    }

    /// Refuses new lines and returns when all that waited are stored.
    @Override
    public void stop() {
        lanes.forEach(AppendLane::refuse);
        lanes.forEach(AppendLane::awaitEnd);
        running = false;
    }

    @Override
    public boolean isRunning() {
        return running;
    }

    /// Below the web server's: lanes stop when no request is left.
    @Override
    public int getPhase() {
        return PHASE;
    }
}
