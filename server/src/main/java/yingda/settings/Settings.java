package yingda.settings;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.support.TransactionTemplate;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;
import yingda.audit.Act;
import yingda.audit.Audit;

/// What a workspace has set, by topic. A topic is one record of the module that reads it, with a default for each
/// component. Reads are at most 2 s behind a write of another node and cost nothing in between.
@Service
public class Settings {

    private static final Duration FRESH = Duration.ofMillis(1_500);

    private final SettingStore store;
    private final JsonMapper json;
    private final Clock clock;
    private final Audit audit;
    private final TransactionTemplate transaction;
    private final Map<Key, Held> held = new ConcurrentHashMap<>();

    Settings(SettingStore store, JsonMapper json, Clock clock, Audit audit, TransactionTemplate transaction) {
        this.store = store;
        this.json = json;
        this.clock = clock;
        this.audit = audit;
        this.transaction = transaction;
    }

    private record Key(UUID workspace, String topic) {
    }

    /// @param value null when the topic was never set
    private record Held(Instant read, @Nullable String value) {
    }

    /// What is set; needs no scope.
    ///
    /// @param topic a kebab-case name
    /// @param type a record; components that the stored value lacks come from `defaults`, fields that it has no
    ///        component for are left out
    public <T> T read(UUID workspace, String topic, Class<T> type, T defaults) {
        String stored = stored(new Key(workspace, topic));
        return stored == null ? defaults : value(stored, type, defaults);
    }

    /// Replaces what is set, within the workspace's scope; an audit row says what it was and is.
    public <T> void write(UUID workspace, String topic, T value) {
        ObjectNode after = json.valueToTree(value);
        transaction.executeWithoutResult(_ -> {
            Optional<String> before = store.lock(workspace, topic);
            store.write(workspace, topic, json.writeValueAsString(after));
            audit.record(new Act(workspace, "setting.changed", "setting", null,
                    Map.of("topic", topic, "value", before.<JsonNode>map(json::readTree).orElse(json.createObjectNode())),
                    Map.of("topic", topic, "value", after)));
        });
        held.remove(new Key(workspace, topic));
    }

    private @Nullable String stored(Key key) {
        Instant now = clock.instant();
        Held seen = held.get(key);
        if (seen != null && now.isBefore(seen.read.plus(FRESH)) && !now.isBefore(seen.read)) {
            return seen.value;
        }
        Held read = new Held(now, store.read(key.workspace, key.topic).orElse(null));
        held.put(key, read);
        return read.value;
    }

    private <T> T value(String stored, Class<T> type, T defaults) {
        ObjectNode whole = json.valueToTree(defaults);
        json.readTree(stored).forEachEntry((name, set) -> {
            if (whole.has(name)) {
                whole.set(name, set);
            }
        });
        return json.treeToValue(whole, type);
    }
}
