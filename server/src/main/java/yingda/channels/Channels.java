package yingda.channels;

import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;
import tools.jackson.databind.json.JsonMapper;
import yingda.audit.Act;
import yingda.audit.Audit;
import yingda.kernel.InvalidField;
import yingda.kernel.NotFound;
import yingda.kernel.Uuids;
import yingda.kernel.WorkspaceScope;
import yingda.people.WorkspaceChanged;

/// The configured channels. Reads of one workspace and all writes work within its scope; look-ups by public key come
/// before any workspace is known and are answered from a copy of all channels that is at most 2 s old.
@Service
public class Channels {

    static final int LONGEST_NAME = 60;
    private static final Duration FRESH = Duration.ofMillis(1_500);
    /// Another node may just have made the channel; strangers who guess keys must not cost a look each.
    private static final Duration FRESH_ENOUGH_TO_DENY = Duration.ofMillis(100);
    private static final SecureRandom RANDOM = new SecureRandom();

    private final ChannelStore store;
    private final JsonMapper json;
    private final Clock clock;
    private final ApplicationEventPublisher events;
    private final Audit audit;
    private volatile @Nullable Copy copy;

    Channels(ChannelStore store, JsonMapper json, Clock clock, ApplicationEventPublisher events, Audit audit) {
        this.store = store;
        this.json = json;
        this.clock = clock;
        this.events = events;
        this.audit = audit;
    }

    /// A channel by what pages name it by; also a disabled one.
    public Optional<ChannelView> byPublicKey(String kind, String publicKey) {
        ChannelView known = notOlderThan(FRESH).byKey.get(publicKey);
        ChannelView channel = known == null ? notOlderThan(FRESH_ENOUGH_TO_DENY).byKey.get(publicKey) : known;
        return Optional.ofNullable(channel).filter(found -> found.kind().equals(kind));
    }

    /// A channel by id, disabled or not.
    public Optional<ChannelView> find(UUID workspace, UUID id) {
        return store.find(workspace, id);
    }

    /// All channels of a workspace but members' own, by name.
    public List<ChannelView> list(UUID workspace) {
        return store.list(workspace);
    }

    /// The settings of a channel of kind `webchat`.
    public WebchatSettings webchat(ChannelView channel) {
        return json.treeToValue(channel.settings(), WebchatSettings.class);
    }

    /// Makes a channel with a new public key.
    @Transactional
    public ChannelView create(UUID workspace, String kind, String name, UUID groupId, Object settings) {
        UUID id = Uuids.next();
        byte[] key = new byte[15];
        RANDOM.nextBytes(key);
        String publicKey = Base64.getUrlEncoder().withoutPadding().encodeToString(key);
        requireGroup(workspace, groupId);
        store.insert(workspace, id, kind, name(name), publicKey, groupId, json.writeValueAsString(settings));
        return written(workspace, id, "channel.created", Map.of());
    }

    /// Replaces name, group, settings and state of a channel.
    @Transactional
    public ChannelView edit(UUID workspace, UUID id, String name, UUID groupId, Object settings, boolean disabled) {
        requireGroup(workspace, groupId);
        ChannelView before = store.find(workspace, id).orElseThrow(NotFound::new);
        store.update(workspace, id, name(name), groupId, json.writeValueAsString(settings), disabled);
        return written(workspace, id, "channel.changed", summary(before));
    }

    /// From now on the channel is this member's own, and in this group; null: the workspace's.
    @Transactional
    public void belongsTo(UUID workspace, UUID id, @Nullable UUID owner, UUID groupId) {
        requireGroup(workspace, groupId);
        store.own(workspace, id, owner, groupId);
        changed(workspace, id);
    }

    private ChannelView written(UUID workspace, UUID id, String act, Map<String, ?> before) {
        ChannelView after = store.find(workspace, id).orElseThrow();
        audit.record(new Act(workspace, act, "channel", id, before, summary(after)));
        changed(workspace, id);
        return after;
    }

    private static Map<String, Object> summary(ChannelView channel) {
        return Map.of("kind", channel.kind(), "name", channel.name(), "group", channel.groupId(),
                "disabled", channel.disabled(), "settings", channel.settings());
    }

    private void requireGroup(UUID workspace, UUID groupId) {
        if (!store.groupExists(workspace, groupId)) {
            throw new InvalidField("groupId", "unknown-value");
        }
    }

    private static String name(String name) {
        String trimmed = name.strip();
        if (trimmed.isEmpty()) {
            throw new InvalidField("name", "missing");
        }
        if (trimmed.length() > LONGEST_NAME) {
            throw new InvalidField("name", "too-long", LONGEST_NAME);
        }
        return trimmed;
    }

    /// Tells, after the caller's transaction, everybody who keeps this channel's settings that they are others now.
    public void changed(UUID workspace, UUID id) {
        TransactionSynchronizationManager.registerSynchronization(new TransactionSynchronization() {
            @Override
            public void afterCommit() {
                forget();
                events.publishEvent(new ChannelChanged(workspace, id));
            }
        });
    }

    /// A workspace that is stopped, or goes on, closes or opens all its channels.
    @EventListener
    void workspaceChanged(WorkspaceChanged event) {
        forget();
        WorkspaceScope.get(event.workspace(), () -> store.list(event.workspace()))
                .forEach(channel -> events.publishEvent(new ChannelChanged(event.workspace(), channel.id())));
    }

    /// Not while a copy is being read: it may have begun before the change.
    private synchronized void forget() {
        copy = null;
    }

    private Copy notOlderThan(Duration age) {
        Copy seen = copy;
        return seen != null && seen.isFresh(clock.instant(), age) ? seen : reload(age);
    }

    private synchronized Copy reload(Duration age) {
        Copy seen = copy;
        if (seen != null && seen.isFresh(clock.instant(), age)) {
            return seen;
        }
        Instant asked = clock.instant();
        Copy read = new Copy(asked, store.all().stream()
                .collect(Collectors.toUnmodifiableMap(ChannelView::publicKey, Function.identity())));
        copy = read;
        return read;
    }

    private record Copy(Instant asked, Map<String, ChannelView> byKey) {

        boolean isFresh(Instant now, Duration age) {
            return now.isBefore(asked.plus(age)) && !now.isBefore(asked);
        }
    }
}
