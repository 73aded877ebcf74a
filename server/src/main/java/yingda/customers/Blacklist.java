package yingda.customers;

import jakarta.annotation.PostConstruct;
import java.time.Clock;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Service;
import org.springframework.transaction.support.TransactionTemplate;
import yingda.audit.Act;
import yingda.audit.Audit;
import yingda.kernel.InvalidField;
import yingda.kernel.NotFound;
import yingda.kernel.Uuids;
import yingda.kernel.WorkspaceScope;
import yingda.live.Live;
import yingda.live.TopicListener;

/// Who is not let in. What a blocked customer writes never reaches agents: a browser's message is refused, a mail is
/// kept as bytes only. An entry ends by itself when its end has come.
@Service
public class Blacklist implements TopicListener {

    private static final String TOPIC = "blacklist:";
    private static final long FRESH_NANOS = 2_000_000_000L;
    private static final int LONGEST_REASON = 500;

    private final Map<UUID, Known> known = new ConcurrentHashMap<>();
    private final AtomicLong changes = new AtomicLong();
    private final BlacklistStore store;
    private final TransactionTemplate transaction;
    private final Audit audit;
    private final Live live;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    /// The blocked browsers of a workspace, with their ends.
    private record Known(Map<String, Instant> visitors, long readAt) {

        boolean isFresh() {
            return System.nanoTime() - readAt < FRESH_NANOS;
        }
    }

    Blacklist(BlacklistStore store, TransactionTemplate transaction, Audit audit, Live live,
            ApplicationEventPublisher events, Clock clock) {
        this.store = store;
        this.transaction = transaction;
        this.audit = audit;
        this.live = live;
        this.events = events;
        this.clock = clock;
    }

    @PostConstruct
    void listen() {
        live.listen(TOPIC, this);
    }

    /// The entry that counts now. Within the workspace's scope, as the verbs are.
    public Optional<BlacklistEntry> find(UUID workspace, UUID customer) {
        return store.find(workspace, customer);
    }

    /// Puts the customer on the list, or changes reason and end of the entry that it has.
    ///
    /// @param until in the future; null for no end
    public BlacklistEntry put(UUID workspace, UUID customer, @Nullable String reason, @Nullable Instant until, UUID member) {
        String why = reason == null ? "" : reason.strip();
        if (why.length() > LONGEST_REASON) {
            throw new InvalidField("reason", "too-long", LONGEST_REASON);
        }
        if (until != null && !until.isAfter(clock.instant())) {
            throw new InvalidField("until", "range");
        }
        BlacklistEntry entry = transaction.execute(_ -> {
            lock(workspace, customer);
            store.closeExpired(workspace, customer);
            Optional<BlacklistEntry> before = store.find(workspace, customer);
            before.ifPresentOrElse(old -> store.update(workspace, old.id(), why, until),
                    () -> store.insert(workspace, Uuids.next(), customer, why, until, member));
            audit.record(new Act(workspace, "customer.blacklisted", "customer", customer,
                    before.map(Blacklist::facts).orElse(Map.of()), facts(until)));
            return store.find(workspace, customer).orElseThrow();
        });
        changed(workspace, customer);
        return entry;
    }

    /// Takes the customer off the list.
    public void remove(UUID workspace, UUID customer, UUID member) {
        transaction.executeWithoutResult(_ -> {
            lock(workspace, customer);
            BlacklistEntry before = store.find(workspace, customer).orElseThrow(NotFound::new);
            store.remove(workspace, before.id(), member);
            audit.record(new Act(workspace, "customer.unblacklisted", "customer", customer, facts(before), Map.of()));
        });
        changed(workspace, customer);
    }

    private void lock(UUID workspace, UUID customer) {
        if (!store.lockCustomer(workspace, customer)) {
            throw new NotFound();
        }
    }

    private static Map<String, ?> facts(BlacklistEntry entry) {
        return facts(entry.until());
    }

    private static Map<String, ?> facts(@Nullable Instant until) {
        Map<String, Object> facts = new HashMap<>();
        facts.put("until", until == null ? null : until.toString());
        return facts;
    }

    /// Lets a browser's message pass; at most 2 s behind the list, on the node of the change not at all. Reads the
    /// database about once in 2 s, whatever the number of messages.
    ///
    /// @throws Blocked when the browser's customer is on the list
    public void admit(UUID workspace, UUID visitor) {
        if (blocks(workspace, visitor)) {
            throw new Blocked();
        }
    }

    /// Whether [#admit] would refuse it.
    public boolean blocks(UUID workspace, UUID visitor) {
        Known held = known.get(workspace);
        Known now = held != null && held.isFresh() ? held : read(workspace);
        Instant until = now.visitors().get(visitor.toString());
        return until != null && until.isAfter(clock.instant());
    }

    /// Not kept when the list changed while it was read.
    private Known read(UUID workspace) {
        long before = changes.get();
        Known now = new Known(WorkspaceScope.get(workspace, () -> store.blocked(workspace, ContactKind.VISITOR)), System.nanoTime());
        if (changes.get() == before) {
            known.put(workspace, now);
        }
        return now;
    }

    /// Which of these e-mail addresses, in small letters, are blocked, and whose they are; in the caller's transaction.
    public Map<String, UUID> blockedAddresses(UUID workspace, Collection<String> addresses) {
        return addresses.isEmpty() ? Map.of() : store.blockedAmong(workspace, ContactKind.EMAIL, addresses);
    }

    /// Contact points changed hands: every node reads the list anew. After the commit.
    void changed(UUID workspace) {
        live.publish(TOPIC + workspace, "changed");
    }

    private void changed(UUID workspace, UUID customer) {
        changed(workspace);
        events.publishEvent(new CustomerChanged(workspace, customer));
    }

    @Override
    public void heard(String topic, String frame) {
        changes.incrementAndGet();
        known.remove(UUID.fromString(topic.substring(TOPIC.length())));
    }

    @Override
    public void missed() {
        changes.incrementAndGet();
        known.clear();
    }
}
