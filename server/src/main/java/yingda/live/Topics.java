package yingda.live;

import java.util.Arrays;
import java.util.List;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/// Which sockets of this node listen to which topic. Made for many topics of one or two sockets each: an array per
/// topic, copied when it changes.
@Component
class Topics {

    private static final LiveSocket[] NONE = {};

    private final ConcurrentHashMap<String, LiveSocket[]> sockets = new ConcurrentHashMap<>();
    private final List<Listener> listeners = new CopyOnWriteArrayList<>();

    private record Listener(String prefix, TopicListener listener) {
    }

    void listen(String prefix, TopicListener listener) {
        listeners.add(new Listener(prefix, listener));
    }

    /// Frames of other nodes were lost.
    void missed() {
        listeners.forEach(one -> one.listener.missed());
    }

    void add(String topic, LiveSocket socket) {
        sockets.merge(topic, new LiveSocket[] {socket}, (known, one) -> {
            if (Arrays.asList(known).contains(socket)) {
                return known;
            }
            LiveSocket[] more = Arrays.copyOf(known, known.length + 1);
            more[known.length] = socket;
            return more;
        });
    }

    void remove(String topic, LiveSocket socket) {
        sockets.computeIfPresent(topic, (name, known) -> {
            LiveSocket[] left = Arrays.stream(known).filter(other -> other != socket).toArray(LiveSocket[]::new);
            return left.length == 0 ? null : left;
        });
    }

    boolean listened(String topic) {
        return sockets.containsKey(topic);
    }

    void deliver(String topic, String frame, @Nullable LiveSocket except) {
        for (LiveSocket socket : sockets.getOrDefault(topic, NONE)) {
            if (socket != except) {
                socket.deliver(topic, frame);
            }
        }
        for (Listener one : listeners) {
            if (topic.startsWith(one.prefix)) {
                one.listener.heard(topic, frame);
            }
        }
    }
}
