package yingda.webchat;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;
import yingda.customers.CustomerChanged;
import yingda.kernel.Coalescer;
import yingda.kernel.WorkspaceScope;
import yingda.live.Nodes;

/// Which customers have a page open. Rows with this node's id tell it to all nodes and vanish with the node. They are
/// written in batches a quarter of a second later, so that a reload writes nothing.
@Component
class VisitorPresence {

    private static final Duration PAUSE = Duration.ofMillis(250);

    private final Map<Visitor, Pages> pages = new HashMap<>();
    private final Coalescer<UUID> writes = new Coalescer<>("visitor-presence", PAUSE, 1, this::write);
    private final VisitorPresenceStore store;
    private final Nodes nodes;
    private final ApplicationEventPublisher events;

    private record Visitor(UUID workspace, UUID id) {
    }

    /// @param customer null until the visitor has written
    private static final class Pages {
        private int count;
        private @Nullable UUID customer;
        private boolean written;
    }

    VisitorPresence(VisitorPresenceStore store, Nodes nodes, ApplicationEventPublisher events) {
        this.store = store;
        this.nodes = nodes;
        this.events = events;
    }

    /// A page said hello.
    ///
    /// @param customer the visitor's, null when it has not written yet
    synchronized void opened(Caller caller, @Nullable UUID customer) {
        Pages known = pages.computeIfAbsent(visitor(caller), visitor -> new Pages());
        known.count++;
        known.customer = customer != null ? customer : known.customer;
        wake(caller.workspace(), known);
    }

    /// The visitor wrote for the first time, maybe over HTTP and without a socket.
    synchronized void hasCustomer(Caller caller, UUID customer) {
        Pages known = pages.get(visitor(caller));
        if (known != null) {
            known.customer = customer;
            wake(caller.workspace(), known);
        }
    }

    /// A page that had said hello is gone.
    synchronized void closed(Caller caller) {
        Pages known = pages.get(visitor(caller));
        if (known != null && --known.count == 0) {
            if (known.written) {
                wake(caller.workspace(), known);
            } else {
                pages.remove(visitor(caller));
            }
        }
    }

    private void wake(UUID workspace, Pages known) {
        if (known.customer != null && known.written != known.count > 0) {
            writes.wake(workspace);
        }
    }

    private void write(UUID workspace) {
        Map<Visitor, UUID> come = new HashMap<>();
        Map<Visitor, UUID> gone = new HashMap<>();
        synchronized (this) {
            pages.forEach((visitor, known) -> {
                if (visitor.workspace().equals(workspace) && known.customer != null && known.written != known.count > 0) {
                    (known.count > 0 ? come : gone).put(visitor, known.customer);
                }
            });
        }
        WorkspaceScope.run(workspace, () -> {
            store.insert(workspace, nodes.id(), Set.copyOf(come.values()));
            store.delete(workspace, nodes.id(), Set.copyOf(gone.values()));
        });
        written(come.keySet(), true);
        written(gone.keySet(), false);
        come.values().forEach(customer -> events.publishEvent(new CustomerChanged(workspace, customer)));
        gone.values().forEach(customer -> events.publishEvent(new CustomerChanged(workspace, customer)));
    }

    private synchronized void written(Set<Visitor> visitors, boolean here) {
        for (Visitor visitor : visitors) {
            Pages known = pages.get(visitor);
            known.written = here;
            if (known.count == 0 && !here) {
                pages.remove(visitor);
            } else {
                wake(visitor.workspace(), known);
            }
        }
    }

    /// This node's rows are gone; all are written anew.
    @EventListener
    void restored(Nodes.NodeRestored restored) {
        Set<UUID> workspaces;
        synchronized (this) {
            pages.values().forEach(known -> known.written = false);
            pages.values().removeIf(known -> known.count == 0);
            workspaces = pages.keySet().stream().map(Visitor::workspace).collect(Collectors.toSet());
        }
        workspaces.forEach(writes::wake);
    }

    private static Visitor visitor(Caller caller) {
        return new Visitor(caller.workspace(), caller.visitor());
    }
}
