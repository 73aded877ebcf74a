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

    private final SeatStore store;
    private final Drains drains;
    private final TransactionTemplate transaction;
    private final ApplicationEventPublisher events;

    Seats(SeatStore store, Drains drains, TransactionTemplate transaction, ApplicationEventPublisher events) {
        this.store = store;
        this.drains = drains;
        this.transaction = transaction;
        this.events = events;
    }

    /// A member's seat; made when the member is looked at for the first time.
    public Seat of(UUID workspace, UUID member) {
        return store.find(workspace, member).orElseGet(() -> {
            store.ensure(workspace, member);
            return store.find(workspace, member).orElseThrow();
        });
    }

    /// The seats of these members; those who have never been looked at have none.
    public List<Seat> list(UUID workspace, Collection<UUID> members) {
        return store.list(workspace, members);
    }

    /// Changes what is not null, and gives waiting customers to a seat that has room now.
    public Seat edit(UUID workspace, UUID member, @Nullable SeatStatus status, @Nullable Boolean autoAccept,
            @Nullable Integer capacity) {
        if (capacity != null && (capacity < 1 || capacity > MOST)) {
            throw new InvalidField("capacity", "range", MOST);
        }
        Seat after = transaction.execute(_ -> {
            store.ensure(workspace, member);
            store.lock(workspace, List.of(member));
            store.edit(workspace, member, status == null ? null : status.word(), autoAccept, capacity);
            return store.find(workspace, member).orElseThrow();
        });
        events.publishEvent(new SeatChanged(workspace, member));
        if (after.mayReceive() && after.autoAccept()) {
            drains.wakeGroupsOf(workspace, member);
        }
        return after;
    }
}
