package yingda.workbench;

import java.util.Collection;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import org.springframework.stereotype.Component;
import yingda.live.Closing;
import yingda.people.Session;
import yingda.people.Sessions;

/// The agents' sockets of this node by their sessions: they end with them, within 2 s.
@Component
class AgentSockets {

    private final Map<UUID, Set<AgentSocket>> bySession = new ConcurrentHashMap<>();

    AgentSockets(Sessions sessions) {
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
