package yingda.conversations;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/// One queue and one thread that stores what is in it.
final class AppendLane {

    private static final long LONGEST_DRAIN_MILLIS = 5_000;

    private final int number;
    private final int batch;
    private final BlockingQueue<Waiting> queue;
    private final AppendWriter writer;
    private final AppendGauges.Totals totals;
    private volatile boolean refusing;
    private @Nullable Thread thread;

    AppendLane(int number, int batch, int waiting, AppendWriter writer, AppendGauges.Totals totals) {
        this.number = number;
        this.batch = batch;
        this.queue = new ArrayBlockingQueue<>(waiting);
        this.writer = writer;
        this.totals = totals;
    }

    /// A line and whoever waits for its answer.
    record Waiting(Append line, CompletableFuture<Appended> answer) {
    }

    CompletableFuture<Appended> add(Append line) {
        Waiting waiting = new Waiting(line, new CompletableFuture<>());
        if (refusing || !queue.offer(waiting)) {
            throw new Busy();
        }
        return waiting.answer();
    }

    int waiting() {
        return queue.size();
    }

    void start() {
        thread = Thread.ofPlatform().name("append-" + number).daemon().start(this::run);
    }

    private void run() {
        List<Waiting> taken = new ArrayList<>(batch);
        while (take(taken)) {
            long begun = System.nanoTime();
            try {
                writer.write(taken);
            } catch (RuntimeException | Error e) {
                taken.forEach(line -> line.answer().completeExceptionally(e));
            }
            totals.lines.add(taken.size());
            totals.batches.increment();
            totals.nanos.add(System.nanoTime() - begun);
            taken.clear();
        }
    }

    /// False when the lane is to end and nothing waits.
    private boolean take(List<Waiting> taken) {
        while (taken.isEmpty()) {
            try {
                Waiting first = refusing ? queue.poll() : queue.poll(100, TimeUnit.MILLISECONDS);
                if (first != null) {
                    taken.add(first);
                } else if (refusing) {
                    return false;
                }
            } catch (InterruptedException stop) {
                return false;
            }
        }
        queue.drainTo(taken, batch - taken.size());
        return true;
    }

    void refuse() {
        refusing = true;
    }

    void awaitEnd() {
        try {
            if (thread != null) {
                thread.join(LONGEST_DRAIN_MILLIS);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        for (Waiting late = queue.poll(); late != null; late = queue.poll()) {
            late.answer().completeExceptionally(new Busy());
        }
    }
}
