package yingda.live;

import jakarta.websocket.CloseReason;
import jakarta.websocket.Session;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// One open connection. Sending only puts the frame into this socket's queue: it never blocks, and a virtual thread
/// that exists only while something waits writes it out, in order. A reader for whom too much waits is dropped with
/// 4002; it comes back and reads what it missed.
public final class LiveSocket {

    private final Session session;
    private final Topics topics;
    private final LiveSettings settings;
    private final int phase;
    private final long openedAt = System.nanoTime();
    private volatile long heardAt = openedAt;
    private volatile boolean greeted;
    private @Nullable ArrayDeque<String> waiting;
    private @Nullable Map<String, FrameFilter> subscriptions;
    private int waitingChars;
    private boolean writing;
    private boolean closed;

    LiveSocket(Session session, Topics topics, LiveSettings settings, int phase) {
        this.session = session;
        this.topics = topics;
        this.settings = settings;
        this.phase = phase;
    }

    /// Queues a frame; nothing happens when the socket is closed.
    public void send(String frame) {
        boolean tooSlow = false;
        boolean start = false;
        synchronized (this) {
            if (closed) {
                return;
            }
            ArrayDeque<String> queue = waiting == null ? waiting = new ArrayDeque<>(2) : waiting;
            tooSlow = queue.size() >= settings.queueFrames() || waitingChars + frame.length() > settings.queueChars();
            if (!tooSlow) {
                queue.add(frame);
                waitingChars += frame.length();
                start = !writing;
                writing = true;
            }
        }
        if (tooSlow) {
            close(Closing.TOO_SLOW);
        } else if (start) {
            Thread.startVirtualThread(this::write);
        }
    }

    /// From now on what is published to the topic is sent here, changed by the filter; a second call replaces it.
    public void subscribe(SocketTopic to, FrameFilter filter) {
        String topic = to.name();
        synchronized (this) {
            if (closed) {
                return;
            }
            if (subscriptions == null) {
                subscriptions = new HashMap<>(4);
            }
            subscriptions.put(topic, filter);
        }
        topics.add(topic, this);
        if (isClosed()) {
            topics.remove(topic, this);
        }
    }

    /// Ends [#subscribe].
    public void unsubscribe(SocketTopic from) {
        synchronized (this) {
            if (subscriptions != null) {
                subscriptions.remove(from.name());
            }
        }
        topics.remove(from.name(), this);
    }

    /// Closes the socket with a code that says why; what still waits is thrown away. Returns at once.
    public void close(Closing why) {
        if (end()) {
            Thread.startVirtualThread(() -> closeSession(why));
        }
    }

    /// The client has said the right first frame; one that does not in time is closed.
    public void greeted() {
        greeted = true;
    }

    boolean lateForHello() {
        return !greeted && System.nanoTime() - openedAt > settings.hello().toNanos();
    }

    void deliver(String topic, String frame) {
        FrameFilter filter;
        synchronized (this) {
            filter = subscriptions == null ? null : subscriptions.get(topic);
        }
        String mine = filter == null ? null : filter.apply(frame);
        if (mine != null) {
            send(mine);
        }
    }

    void heard() {
        heardAt = System.nanoTime();
    }

    boolean silentFor(long nanos) {
        return System.nanoTime() - heardAt > nanos;
    }

    int phase() {
        return phase;
    }

    synchronized boolean isClosed() {
        return closed;
    }

    /// Lets go of queue and topics; false when that was done before.
    boolean end() {
        List<String> left;
        synchronized (this) {
            if (closed) {
                return false;
            }
            closed = true;
            waiting = null;
            waitingChars = 0;
            left = subscriptions == null ? List.of() : List.copyOf(subscriptions.keySet());
            subscriptions = null;
        }
        left.forEach(topic -> topics.remove(topic, this));
        return true;
    }

    void closeSession(Closing why) {
        try {
            session.close(new CloseReason(CloseReason.CloseCodes.getCloseCode(why.code()), ""));
        } catch (IOException | IllegalStateException alreadyGone) {
            // Nobody is left to be told.
        }
    }

    private void write() {
        for (String frame = next(); frame != null; frame = next()) {
            try {
                session.getBasicRemote().sendText(frame);
            } catch (IOException | IllegalStateException gone) {
                close(Closing.TOO_SLOW);
                return;
            }
        }
    }

    private synchronized @Nullable String next() {
        String frame = waiting == null ? null : waiting.poll();
        if (frame == null) {
            waiting = null;
            writing = false;
        } else {
            waitingChars -= frame.length();
        }
        return frame;
    }
}
