package yingda.workbench;

import java.time.Clock;
import java.util.Collection;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import org.springframework.stereotype.Component;
import yingda.kernel.RateLimit;
import yingda.live.Closing;
import yingda.people.Session;
import yingda.people.Sessions;

/// The agents' sockets of this node by their sessions: they end with them, within 2 s.
@Component
class AgentSockets {

    private static final int READS_PER_MINUTE = 600;

    private final Map<UUID, Set<AgentSocket>> bySession = new ConcurrentHashMap<>();
    private final RateLimit reads;

    AgentSockets(Sessions sessions, Clock clock) {
        reads = new RateLimit(READS_PER_MINUTE, READS_PER_MINUTE, clock);
        sessions.onEnded(this::ended);
        sessions.onChanged(this::changed);
    }

    void add(AgentSocket socket) {
        bySession.computeIfAbsent(socket.session(), id -> ConcurrentHashMap.newKeySet()).add(socket);
    }

    void remove(AgentSocket socket) {
        bySession.computeIfPresent(socket.session(), (id, sockets) -> {
            sockets.remove(socket);
            return sockets.isEmpty() ? null : sockets;
        });
    }

    /// Whether to take in once more what this member has read, on all its sockets together. What is passed over, the
    /// next one says too.
    boolean mayRead(UUID member) {
        return reads.take(member.toString());
    }

    private void ended(UUID session) {
        of(session).forEach(socket -> socket.close(Closing.NOT_ALLOWED));
    }

    private void changed(Session session) {
        of(session.id()).forEach(socket -> socket.changed(session));
    }

    private Collection<AgentSocket> of(UUID session) {
        return bySession.getOrDefault(session, Set.of());
    }
}
