package yingda.knowledge;

import jakarta.annotation.PreDestroy;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/// Counts how often entries were used: in memory, and every two seconds in the database with one statement for all.
/// What a crash takes of it is lost.
@Component
class Uses {

    private final EntryStore store;
    private Map<Key, Long> waiting = new HashMap<>();

    record Key(UUID workspace, UUID entry) {
    }

    Uses(EntryStore store) {
        this.store = store;
    }

    synchronized void count(UUID workspace, UUID entry) {
        waiting.merge(new Key(workspace, entry), 1L, Long::sum);
    }

    @Scheduled(fixedDelay = 2_000)
    @PreDestroy
    void write() {
        Map<Key, Long> taken = take();
        if (taken.isEmpty()) {
            return;
        }
        try {
            store.count(taken);
        } catch (RuntimeException notNow) {
            taken.forEach(this::putBack);
            throw notNow;
        }
    }

    private synchronized Map<Key, Long> take() {
        Map<Key, Long> taken = waiting;
        waiting = new HashMap<>();
        return taken;
    }

    private synchronized void putBack(Key key, Long number) {
        waiting.merge(key, number, Long::sum);
    }
}
