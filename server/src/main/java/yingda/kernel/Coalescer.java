package yingda.kernel;

import java.time.Duration;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Work that is done once for however many asked for it: for each key at most one run at a time, and after a
/// [#wake] at least one run begins. Runs are on virtual threads; a failed one is logged and tried again a second later.
///
/// @param <K> what the work is about; equal keys share runs
public final class Coalescer<K> {

    private static final Logger LOG = LoggerFactory.getLogger(Coalescer.class);
    private static final Duration AFTER_FAILURE = Duration.ofSeconds(1);

    private enum Run { LAST, ANOTHER_AFTER }

    private final ConcurrentHashMap<K, Run> runs = new ConcurrentHashMap<>();
    private final String name;
    private final Duration pause;
    private final Semaphore atOnce;
    private final Consumer<K> work;
    private volatile boolean stopped;

    /// @param name of the threads and in the log
    /// @param pause between a wake and its run: the first of many waits for the others
    /// @param atOnce how many keys may be worked on at the same time
    public Coalescer(String name, Duration pause, int atOnce, Consumer<K> work) {
        this.name = name;
        this.pause = pause;
        this.atOnce = new Semaphore(atOnce);
        this.work = work;
    }

    /// Asks for a run that begins after this call. Returns at once.
    public void wake(K key) {
        if (!stopped && runs.merge(key, Run.LAST, (before, now) -> Run.ANOTHER_AFTER) == Run.LAST) {
            Thread.ofVirtual().name(name).start(() -> runUntilQuiet(key));
        }
    }

    /// Runs that have not begun never will.
    public void stop() {
        stopped = true;
    }

    private void runUntilQuiet(K key) {
        try {
            do {
                Thread.sleep(pause);
                runs.put(key, Run.LAST);
                runOnce(key);
            } while (!stopped && !runs.remove(key, Run.LAST));
        } catch (InterruptedException nobodyInterruptsUs) {
            throw new IllegalStateException(nobodyInterruptsUs);
        }
    }

    private void runOnce(K key) throws InterruptedException {
        atOnce.acquire();
        try {
            if (!stopped) {
                work.accept(key);
            }
        } catch (RuntimeException failed) {
            LOG.warn("{} {} is tried again: {}", name, key, failed.toString());
            runs.put(key, Run.ANOTHER_AFTER);
            atOnce.release();
            Thread.sleep(AFTER_FAILURE);
            atOnce.acquire();
        } finally {
            atOnce.release();
        }
    }
}
