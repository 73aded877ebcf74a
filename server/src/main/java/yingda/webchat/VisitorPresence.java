package yingda.webchat;

import jakarta.annotation.PostConstruct;
import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;
import yingda.customers.CustomerChanged;
import yingda.customers.CustomerMoved;
import yingda.kernel.Coalescer;
import yingda.kernel.WorkspaceScope;
import yingda.live.Live;
import yingda.live.Nodes;
import yingda.live.TopicListener;

/// Which customers have a page open. Rows with this node's id tell it to all nodes and vanish with the node. They are
/// written in batches a quarter of a second later, so that a reload writes nothing.
@Component
class VisitorPresence implements TopicListener {

    private static final String TOPIC = "customer-moved:";
    private static final Duration PAUSE = Duration.ofMillis(250);

    private final Map<Visitor, Pages> pages = new HashMap<>();
    private final Coalescer<UUID> writes = new Coalescer<>("visitor-presence", PAUSE, 1, this::write);
    private final VisitorPresenceStore store;
    private final Nodes nodes;
    private final Live live;
    private final ApplicationEventPublisher events;

    private record Visitor(UUID workspace, UUID id) {
    }

    /// @param customer null until the visitor has written
    private static final class Pages {
        private int count;
        private @Nullable UUID customer;
        private boolean written;
    }

    VisitorPresence(VisitorPresenceStore store, Nodes nodes, Live live, ApplicationEventPublisher events) {
        this.store = store;
        this.nodes = nodes;
        this.live = live;
        this.events = events;
    }

    @PostConstruct
    void listen() {
        live.listen(TOPIC, this);
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
        Set<UUID> without = new HashSet<>();
        synchronized (this) {
            pages.forEach((visitor, known) -> {
                if (visitor.workspace().equals(workspace) && known.customer != null && known.written != known.count > 0) {
                    (known.count > 0 ? come : gone).put(visitor, known.customer);
                }
            });
            without.addAll(gone.values());
            without.removeAll(customersHere(workspace));
        }
        WorkspaceScope.run(workspace, () -> {
            store.insert(workspace, nodes.id(), Set.copyOf(come.values()));
            store.delete(workspace, nodes.id(), without);
        });
        written(come.keySet(), true);
        written(gone.keySet(), false);
        come.values().forEach(customer -> events.publishEvent(new CustomerChanged(workspace, customer)));
        gone.values().forEach(customer -> events.publishEvent(new CustomerChanged(workspace, customer)));
    }

    /// A customer may have several browsers.
    private Set<UUID> customersHere(UUID workspace) {
        return pages.entrySet().stream().filter(page -> page.getKey().workspace().equals(workspace) && page.getValue().count > 0)
                .map(page -> page.getValue().customer).filter(Objects::nonNull).collect(Collectors.toSet());
    }

    /// On whichever node browsers of it are connected.
    @EventListener
    void moved(CustomerMoved moved) {
        live.publish(TOPIC + moved.workspace(), moved.from().toString());
    }

    @Override
    public void heard(String topic, String frame) {
        UUID workspace = UUID.fromString(topic.substring(TOPIC.length()));
        UUID from = UUID.fromString(frame);
        if (presentHere(workspace).contains(from)) {
            Thread.ofVirtual().name("visitor-presence").start(() -> follow(workspace, from));
        }
    }

    /// A page that is told of wrongly is set right when it is closed or opened again.
    @Override
    public void missed() {
        // Nothing is known of who moved.
    }

    private synchronized Set<UUID> presentHere(UUID workspace) {
        return customersHere(workspace);
    }

    /// Some or all browsers of this customer are another one's now.
    private void follow(UUID workspace, UUID from) {
        List<UUID> browsers;
        synchronized (this) {
            browsers = pages.entrySet().stream()
                    .filter(page -> page.getKey().workspace().equals(workspace) && from.equals(page.getValue().customer))
                    .map(page -> page.getKey().id()).toList();
        }
        Map<UUID, UUID> owners = WorkspaceScope.get(workspace, () -> store.owners(workspace, browsers));
        boolean gone;
        synchronized (this) {
            owners.forEach((browser, owner) -> {
                Pages known = pages.get(new Visitor(workspace, browser));
                if (known != null && !owner.equals(known.customer)) {
                    known.customer = owner;
                    known.written = false;
                }
            });
            gone = !customersHere(workspace).contains(from);
        }
        if (gone) {
            WorkspaceScope.run(workspace, () -> store.delete(workspace, nodes.id(), Set.of(from)));
            events.publishEvent(new CustomerChanged(workspace, from));
        }
        writes.wake(workspace);
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
