package yingda.webchat;

import jakarta.annotation.PostConstruct;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;
import yingda.channels.ChannelChanged;
import yingda.channels.ChannelView;
import yingda.channels.Channels;
import yingda.kernel.WorkspaceScope;
import yingda.live.Closing;
import yingda.live.Live;
import yingda.live.LiveSocket;
import yingda.live.TopicListener;

/// Closes the sockets of visitors, on all nodes, when their channel is switched off. Should a node miss it, what its
/// visitors send is refused all the same.
@Component
class ChannelClosings implements TopicListener {

    private static final String TOPIC = "channel-off:";

    private final Channels channels;
    private final Live live;
    private final Map<UUID, Set<LiveSocket>> sockets = new ConcurrentHashMap<>();

    ChannelClosings(Channels channels, Live live) {
        this.channels = channels;
        this.live = live;
    }

    @PostConstruct
    void listen() {
        live.listen(TOPIC, this);
    }

    void opened(UUID channel, LiveSocket socket) {
        sockets.computeIfAbsent(channel, _ -> ConcurrentHashMap.newKeySet()).add(socket);
    }

    void closed(UUID channel, LiveSocket socket) {
        sockets.getOrDefault(channel, Set.of()).remove(socket);
    }

    @EventListener
    void changed(ChannelChanged event) {
        boolean off = WorkspaceScope.get(event.workspace(), () -> channels.find(event.workspace(), event.channel()))
                .map(ChannelView::disabled).orElse(true);
        if (off) {
            live.publish(TOPIC + event.channel(), "off");
        }
    }

    @Override
    public void heard(String topic, String frame) {
        sockets.getOrDefault(UUID.fromString(topic.substring(TOPIC.length())), Set.of())
                .forEach(socket -> socket.close(Closing.NOT_ALLOWED));
    }

    @Override
    public void missed() {
        // Whoever sends is refused.
    }
}
