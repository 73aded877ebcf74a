package yingda.webchat;

import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import yingda.channels.ChannelView;
import yingda.channels.Channels;
import yingda.channels.WebchatSettings;
import yingda.kernel.NotFound;
import yingda.people.OwnOrigin;

/// The channels of this kind, as visitors come to them.
@Component
class WebchatChannels {

    private static final String KIND = "webchat";
    private static final long FRESH_NANOS = 2_000_000_000L;

    private final Channels channels;
    private final VisitorStore store;
    private final OwnOrigin ownOrigin;
    private final Map<UUID, Online> online = new ConcurrentHashMap<>();

    private record Online(boolean agents, long readAt) {
    }

    WebchatChannels(Channels channels, VisitorStore store, OwnOrigin ownOrigin) {
        this.channels = channels;
        this.store = store;
        this.ownOrigin = ownOrigin;
    }

    /// @throws NotFound when absent or disabled
    ChannelView get(String key) {
        return channels.byPublicKey(KIND, key).filter(channel -> !channel.disabled()).orElseThrow(NotFound::new);
    }

    /// Whether a page of this origin may talk with the channel: one of its sites, or one of our own pages.
    ///
    /// @param origin the request's `Origin`, null when it sent none: it comes from no page
    /// @param host the request's `Host`
    boolean allows(ChannelView channel, @Nullable String origin, @Nullable String host) {
        return origin != null && (channels.webchat(channel).allows(origin) || ownOrigin.matches(origin, host));
    }

    /// Whether the channel may be shown everywhere.
    boolean isOpenToAll(ChannelView channel) {
        return channels.webchat(channel).allowedOrigins().isEmpty();
    }

    WebchatSettings settings(ChannelView channel) {
        return channels.webchat(channel);
    }

    /// Whether an agent of the group is online; at most 2 s old.
    boolean agentsOnline(UUID workspace, UUID group) {
        Online known = online.get(group);
        if (known == null || System.nanoTime() - known.readAt() > FRESH_NANOS) {
            known = new Online(store.agentsOnline(workspace, group), System.nanoTime());
            online.put(group, known);
        }
        return known.agents();
    }
}
