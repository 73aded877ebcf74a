package yingda.customers;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.stereotype.Service;
import org.springframework.transaction.support.TransactionTemplate;
import yingda.audit.Act;
import yingda.audit.Audit;
import yingda.kernel.InvalidField;
import yingda.kernel.NotFound;
import yingda.kernel.Uuids;

/// The tags of a workspace, and which customers bear them. Within the workspace's scope.
@Service
public class CustomerTags {

    private static final Set<String> COLORS = Set.of("gray", "red", "orange", "yellow", "green", "teal", "blue", "purple");
    private static final int LONGEST = 30;
    private static final int MOST = 500;

    private final CustomerTagStore store;
    private final TransactionTemplate transaction;
    private final Audit audit;
    private final ApplicationEventPublisher events;
    private final List<TagWatcher> watchers;

    CustomerTags(CustomerTagStore store, TransactionTemplate transaction, Audit audit, ApplicationEventPublisher events,
            List<TagWatcher> watchers) {
        this.store = store;
        this.transaction = transaction;
        this.audit = audit;
        this.events = events;
        this.watchers = watchers;
    }

    /// All, by name.
    public List<CustomerTag> list(UUID workspace) {
        return store.list(workspace);
    }

    /// @throws TagNameTaken when there is one of this name, in whatever case
    public CustomerTag add(UUID workspace, @Nullable String name, @Nullable String color) {
        CustomerTag tag = new CustomerTag(Uuids.next(), name(name), color(color), 0);
        if (store.list(workspace).size() >= MOST) {
            throw new TooManyTags(MOST);
        }
        return named(() -> {
            store.insert(workspace, tag.id(), tag.name(), tag.color());
            audit.record(new Act(workspace, "customer-tag.added", "customer-tag", tag.id(), Map.of(), facts(tag)));
            return tag;
        });
    }

    /// @throws TagNameTaken when another one has this name
    public CustomerTag edit(UUID workspace, UUID id, @Nullable String name, @Nullable String color) {
        return named(() -> {
            CustomerTag before = store.lock(workspace, id).orElseThrow(NotFound::new);
            CustomerTag after = new CustomerTag(id, name == null ? before.name() : name(name),
                    color == null ? before.color() : color(color), before.customers());
            store.update(workspace, id, after.name(), after.color());
            audit.record(new Act(workspace, "customer-tag.changed", "customer-tag", id, facts(before), facts(after)));
            return after;
        });
    }

    /// Takes it away from all customers, too.
    public void delete(UUID workspace, UUID id) {
        transaction.executeWithoutResult(_ -> {
            CustomerTag before = store.lock(workspace, id).orElseThrow(NotFound::new);
            store.delete(workspace, id);
            audit.record(new Act(workspace, "customer-tag.deleted", "customer-tag", id, facts(before), Map.of()));
        });
    }

    /// Whoever bears `from` bears `into` from now on, and `from` is gone. Rules and policies that named it name `into`.
    ///
    /// @throws NotFound when either is not there
    public CustomerTag merge(UUID workspace, UUID from, UUID into) {
        if (from.equals(into)) {
            throw new InvalidField("into", "unknown-value");
        }
        return named(() -> {
            Map<UUID, CustomerTag> both = store.lockBoth(workspace, from, into);
            CustomerTag gone = both.get(from);
            CustomerTag before = both.get(into);
            if (gone == null || before == null) {
                throw new NotFound();
            }
            store.merge(workspace, from, into);
            watchers.forEach(watcher -> watcher.merging(workspace, from, into)); // late: it locks rules, which work meanwhile
            store.delete(workspace, from);
            CustomerTag after = store.lock(workspace, into).orElseThrow();
            audit.record(new Act(workspace, "customer-tag.merged", "customer-tag", into, Map.of("from", facts(gone), "into", facts(before)),
                    facts(after)));
            return after;
        });
    }

    /// Those of a customer, by name.
    public List<CustomerTag> of(UUID workspace, UUID customer) {
        return store.of(workspace, customer);
    }

    /// The customer bears the tag from now on; nothing happens when it does already.
    ///
    /// @param member who put it; null for the server
    public void put(UUID workspace, UUID customer, UUID tag, @Nullable UUID member) {
        boolean changed = Boolean.TRUE.equals(transaction.execute(_ -> {
            store.lock(workspace, tag).orElseThrow(NotFound::new);
            boolean isNew = store.put(workspace, customer, tag, member);
            if (isNew) {
                watchers.forEach(watcher -> watcher.tagged(workspace, customer));
            }
            return isNew;
        }));
        tell(workspace, customer, changed);
    }

    /// The customer bears it no more.
    public void remove(UUID workspace, UUID customer, UUID tag) {
        tell(workspace, customer, store.remove(workspace, customer, tag));
    }

    private void tell(UUID workspace, UUID customer, boolean changed) {
        if (changed) {
            events.publishEvent(new CustomerChanged(workspace, customer));
        }
    }

    private interface Work {
        CustomerTag done();
    }

    private CustomerTag named(Work work) {
        try {
            return transaction.execute(_ -> work.done());
        } catch (DuplicateKeyException taken) {
            throw new TagNameTaken();
        }
    }

    private static Map<String, ?> facts(CustomerTag tag) {
        return Map.of("name", tag.name(), "color", tag.color(), "customers", tag.customers());
    }

    private static String name(@Nullable String name) {
        if (name == null || name.isBlank()) {
            throw new InvalidField("name", "missing");
        }
        if (name.strip().length() > LONGEST) {
            throw new InvalidField("name", "too-long", LONGEST);
        }
        return name.strip();
    }

    private static String color(@Nullable String color) {
        if (color == null || !COLORS.contains(color)) {
            throw new InvalidField("color", "unknown-value");
        }
        return color;
    }
}
