package yingda.live;

import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;

/// Pushes frames to whoever listens to a topic, on this node and on the others. Call it after the commit of what the
/// frame tells; it only queues and never blocks. A frame may be lost on the way to another node's socket when that is
/// in trouble: frames tell their reader enough to notice (`prev`), or the reader is told to `resync`.
@Service
public class Live {

    /// What a reader is told when frames for it could not be carried over.
    public static final String RESYNC = "{\"t\":\"resync\"}";

    private final Topics topics;
    private final Hints hints;

    Live(Topics topics, Hints hints) {
        this.topics = topics;
        this.hints = hints;
    }

    /// To all sockets of the topic.
    public void publish(String topic, String frame) {
        publish(topic, frame, RESYNC, null);
    }

    /// @param brief what other nodes' sockets get when the frame is too long to be carried over (8,192 characters)
    /// @param except the one socket that does not get it
    public void publish(String topic, String frame, String brief, @Nullable LiveSocket except) {
        topics.deliver(topic, frame, except);
        hints.tell(topic, frame.length() <= Hints.LONGEST ? frame : brief);
    }

    /// To this node's sockets of the topic only.
    public void tellHere(String topic, String frame) {
        topics.deliver(topic, frame, null);
    }

    /// Whether anybody could listen to the topic: false saves making the frame.
    public boolean wanted(String topic) {
        return topics.listened(topic) || hints.carried();
    }

    /// Whether a socket of this node listens to the topic.
    public boolean listened(String topic) {
        return topics.listened(topic);
    }

    /// Hears all topics that begin with `prefix`, from now on.
    public void listen(String prefix, TopicListener listener) {
        topics.listen(prefix, listener);
    }
}
