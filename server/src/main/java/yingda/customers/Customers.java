package yingda.customers;

import java.util.Objects;
import java.util.Optional;
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

    static final int LONGEST_NAME = 120;
    static final int LONGEST_NOTE = 2_000;

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

    /// The customer; not found when of another workspace.
    public Customer get(UUID workspace, UUID id) {
        return store.find(workspace, id).orElseThrow(NotFound::new);
    }

    /// Changes what is not null and tells listeners of [CustomerChanged].
    public Customer edit(UUID workspace, UUID id, @Nullable String displayName, @Nullable String note) {
        if (displayName != null) {
            require(displayName.strip(), "displayName", 1, LONGEST_NAME);
        }
        if (note != null) {
            require(note, "note", 0, LONGEST_NOTE);
        }
        if (!store.update(workspace, id, displayName == null ? null : displayName.strip(), note)) {
            throw new NotFound();
        }
        events.publishEvent(new CustomerChanged(workspace, id));
        return get(workspace, id);
    }

    private static void require(String value, String field, int shortest, int longest) {
        if (value.length() < shortest) {
            throw new InvalidField(field, "too-short", shortest);
        }
        if (value.length() > longest) {
            throw new InvalidField(field, "too-long", longest);
        }
    }

    private static String name(String wanted, String point) {
        String name = Objects.requireNonNullElse(wanted, "").strip();
        String chosen = name.isEmpty() ? point : name;
        if (chosen.length() <= LONGEST_NAME) {
            return chosen;
        }
        boolean splitsPair = Character.isHighSurrogate(chosen.charAt(LONGEST_NAME - 1));
        return chosen.substring(0, splitsPair ? LONGEST_NAME - 1 : LONGEST_NAME);
    }
}
