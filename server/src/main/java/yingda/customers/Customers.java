package yingda.customers;

import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Service;
import yingda.kernel.InvalidField;
import yingda.kernel.NotFound;
import yingda.kernel.Uuids;

/// Who our customers are. Every call works within the current workspace scope and the caller's transaction, if any.
@Service
public class Customers {

    private final CustomerStore store;
    private final ApplicationEventPublisher events;

    Customers(CustomerStore store, ApplicationEventPublisher events) {
        this.store = store;
        this.events = events;
    }

    /// The customer with this contact point; made, with this name, when there is none. Callers that race for the
    /// same contact point get the same customer: the later one waits for the earlier one's transaction.
    ///
    /// @param displayName for a new customer only; blank means the contact point's value, longer than 120 is cut
    public UUID byContactPoint(UUID workspace, ContactKind kind, String value, String displayName) {
        String point = kind.normalised(value);
        Optional<UUID> known = store.findByContactPoint(workspace, kind, point);
        if (known.isPresent()) {
            return known.get();
        }
        UUID created = Uuids.next();
        if (store.insert(workspace, created, name(displayName, point), Uuids.next(), kind, point)) {
            return created;
        }
        return store.findByContactPoint(workspace, kind, point).orElseThrow();
    }

    /// The same for many at once.
    ///
    /// @param names display names for new customers by contact points
    /// @return the customers by contact points as given
    public Map<String, UUID> byContactPoints(UUID workspace, ContactKind kind, Map<String, String> names) {
        TreeMap<String, String> missing = new TreeMap<>();
        names.forEach((value, name) -> missing.putIfAbsent(kind.normalised(value), name(name, kind.normalised(value))));
        missing.keySet().removeAll(store.findByContactPoints(workspace, kind, missing.keySet()).keySet());
        if (!missing.isEmpty()) {
            store.insert(workspace, kind, missing);
        }
        return known(workspace, kind, names.keySet());
    }

    /// The customers of those of these contact points that are known, by the value as given. Many at once.
    public Map<String, UUID> known(UUID workspace, ContactKind kind, Collection<String> values) {
        Map<String, UUID> found = values.isEmpty() ? Map.of() : store.findByContactPoints(workspace, kind,
                values.stream().map(kind::normalised).distinct().toList());
        Map<String, UUID> known = new HashMap<>();
        for (String value : values) {
            UUID customer = found.get(kind.normalised(value));
            if (customer != null) {
                known.put(value, customer);
            }
        }
        return known;
    }

    /// The customer; not found when of another workspace.
    public Customer get(UUID workspace, UUID id) {
        return store.find(workspace, id).orElseThrow(NotFound::new);
    }

    /// Whether all that was known of the customer was deleted.
    public boolean isErased(UUID workspace, UUID id) {
        return store.isErased(workspace, id);
    }

    /// Changes what is not null in `change` and tells listeners of [CustomerChanged].
    ///
    /// @param before what the writer saw in these fields; null fields are not compared
    /// @throws ChangedMeanwhile when a field holds something else by now; then nothing is changed
    public Customer edit(UUID workspace, UUID id, CardFields change, CardFields before) {
        if (!store.update(workspace, id, change.checked(), before)) {
            throw new ChangedMeanwhile(firstDifference(get(workspace, id).fields(), before));
        }
        return changed(workspace, id);
    }

    private static String firstDifference(CardFields now, CardFields before) {
        Map<String, @Nullable String> seen = before.byName();
        return now.byName().entrySet().stream()
                .filter(field -> seen.get(field.getKey()) != null && !seen.get(field.getKey()).equals(field.getValue()))
                .map(Map.Entry::getKey).findFirst().orElse("note");
    }

    /// Writes down how else the customer can be reached. What is there already stays as it is.
    ///
    /// @throws ContactTaken when it is another customer's
    public Customer addContactPoint(UUID workspace, UUID id, ContactKind kind, String value) {
        String point = kind.normalised(value);
        if (!kind.takes(point)) {
            throw new InvalidField("value", "format");
        }
        store.insertContactPoint(workspace, id, Uuids.next(), kind, point);
        if (!store.findByContactPoint(workspace, kind, point).orElseThrow(NotFound::new).equals(id)) {
            throw new ContactTaken();
        }
        return changed(workspace, id);
    }

    /// Takes away a phone number or an e-mail address: who writes from there is a new customer.
    public Customer removeContactPoint(UUID workspace, UUID id, UUID point) {
        if (!store.deleteContactPoint(workspace, id, point)) {
            throw new NotFound();
        }
        return changed(workspace, id);
    }

    private Customer changed(UUID workspace, UUID id) {
        events.publishEvent(new CustomerChanged(workspace, id));
        return get(workspace, id);
    }

    private static String name(String wanted, String point) {
        String name = Objects.requireNonNullElse(wanted, "").strip();
        String chosen = name.isEmpty() ? point : name;
        if (chosen.length() <= CardFields.LONGEST_NAME) {
            return chosen;
        }
        boolean splitsPair = Character.isHighSurrogate(chosen.charAt(CardFields.LONGEST_NAME - 1));
        return chosen.substring(0, splitsPair ? CardFields.LONGEST_NAME - 1 : CardFields.LONGEST_NAME);
    }
}
