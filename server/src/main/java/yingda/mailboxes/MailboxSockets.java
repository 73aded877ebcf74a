package yingda.mailboxes;

import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import org.springframework.stereotype.Component;
import yingda.kernel.NotFound;
import yingda.kernel.WorkspaceScope;
import yingda.people.Session;
import yingda.people.Sessions;

/// The sockets of this node that look at mailboxes, by their sessions: they end with them, and with the right to look,
/// within 2 s.
@Component
class MailboxSockets {

    private final Map<UUID, Set<MailboxSocket>> bySession = new ConcurrentHashMap<>();
    private final MailboxAccess access;

    MailboxSockets(MailboxAccess access, Sessions sessions) {
        this.access = access;
        sessions.onEnded(session -> of(session).forEach(MailboxSocket::close));
        sessions.onChanged(this::changed);
    }

    void add(MailboxSocket socket) {
        bySession.computeIfAbsent(socket.session(), _ -> ConcurrentHashMap.newKeySet()).add(socket);
    }

    void remove(MailboxSocket socket) {
        bySession.computeIfPresent(socket.session(), (_, sockets) -> {
            sockets.remove(socket);
            return sockets.isEmpty() ? null : sockets;
        });
    }

    private Set<MailboxSocket> of(UUID session) {
        return bySession.getOrDefault(session, Set.of());
    }

    private void changed(Session session) {
        of(session.id()).forEach(socket -> WorkspaceScope.run(session.viewer().workspace(), () -> {
            try {
                access.mustManage(session.viewer(), socket.mailbox());
            } catch (NotFound noMore) {
                socket.close();
            }
        }));
    }
}
