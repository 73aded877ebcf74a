package yingda.mailwire;

import java.io.Closeable;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.locks.LockSupport;

/// Ends a connection whose server takes too long over a reply. A limit of silence does not see one that sends a byte now
/// and then.
final class ReplyWatch implements AutoCloseable {

    private static final long OFTEN = Duration.ofMillis(500).toNanos();

    private final Closeable connection;
    private final Thread thread = Thread.ofVirtual().name("smtp-watch").unstarted(this::watch);
    private volatile long deadline = never();
    private volatile boolean over;
    private volatile boolean cut;

    /// @param connection closed from another thread than its user's
    ReplyWatch(Closeable connection) {
        this.connection = connection;
        thread.start();
    }

    /// From now on a reply is expected within this time.
    void expect(Duration within) {
        deadline = System.nanoTime() + within.toNanos();
    }

    /// Nothing is expected: we send.
    void rest() {
        deadline = never();
    }

    private static long never() {
        return System.nanoTime() + Long.MAX_VALUE / 2;
    }

    /// Whether it has ended the connection.
    boolean hasCut() {
        return cut;
    }

    /// Ends it again and again until its user notices: TLS may just be laid over a new one.
    private void watch() {
        while (!over) {
            long left = deadline - System.nanoTime();
            if (left < 0) {
                cut = true;
                end();
            }
            LockSupport.parkNanos(left < 0 ? OFTEN : Math.min(OFTEN, left + 1));
        }
    }

    private void end() {
        try {
            connection.close();
        } catch (IOException _) {
            // It is gone already, which is what was wanted.
        }
    }

    @Override
    public void close() {
        over = true;
        LockSupport.unpark(thread);
    }
}
