package yingda.routing;

import java.util.Collection;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Service;
import org.springframework.transaction.support.TransactionTemplate;
import yingda.kernel.InvalidField;

/// The members as those who serve. Works within the workspace's scope.
@Service
public class Seats {

    static final int MOST = 200;

    private static final int LONGEST_GREETING = 500;

    private final SeatStore store;
    private final Reception reception;
    private final Drains drains;
    private final TransactionTemplate transaction;
    private final ApplicationEventPublisher events;

    Seats(SeatStore store, Reception reception, Drains drains, TransactionTemplate transaction, ApplicationEventPublisher events) {
        this.store = store;
        this.reception = reception;
        this.drains = drains;
        this.transaction = transaction;
        this.events = events;
    }

    /// What changes of a seat; null stays.
    public record Edit(@Nullable SeatStatus status, @Nullable Boolean autoAccept, @Nullable Integer capacity,
            @Nullable String greeting) {

        Edit checked() {
            if (capacity != null && (capacity < 1 || capacity > MOST)) {
                throw new InvalidField("capacity", "range", MOST);
            }
            if (greeting != null && greeting.length() > LONGEST_GREETING) {
                throw new InvalidField("greeting", "too-long", LONGEST_GREETING);
            }
            if (greeting != null && greeting.indexOf('\0') >= 0) {
                throw new InvalidField("greeting", "format");
            }
            return new Edit(status, autoAccept, capacity, greeting == null ? null : greeting.strip());
        }
    }

    /// A member's seat; made when the member is looked at for the first time.
    public Seat of(UUID workspace, UUID member) {
        return store.find(workspace, member).orElseGet(() -> {
            ensure(workspace, member);
            return store.find(workspace, member).orElseThrow();
        });
    }

    /// Makes the seat if there is none, as the workspace's settings have it.
    void ensure(UUID workspace, UUID member) {
        ReceptionSettings defaults = reception.of(workspace);
        store.ensure(workspace, member, defaults.autoAccept(), defaults.capacity());
    }

    /// The seats of these members; those who have never been looked at have none.
    public List<Seat> list(UUID workspace, Collection<UUID> members) {
        return store.list(workspace, members);
    }

    /// As below, with all but the greeting.
    public Seat edit(UUID workspace, UUID member, @Nullable SeatStatus status, @Nullable Boolean autoAccept,
            @Nullable Integer capacity) {
        return edit(workspace, member, new Edit(status, autoAccept, capacity, null));
    }

    /// Changes a seat, and gives waiting customers to it when it has room now.
    public Seat edit(UUID workspace, UUID member, Edit wanted) {
        Edit edit = wanted.checked();
        Seat after = transaction.execute(_ -> {
            ensure(workspace, member);
            store.lock(workspace, List.of(member));
            store.edit(workspace, member, edit);
            return store.find(workspace, member).orElseThrow();
        });
        events.publishEvent(new SeatChanged(workspace, member));
        if (after.mayReceive() && after.autoAccept()) {
            drains.wakeGroupsOf(workspace, member);
        }
        return after;
    }
}
