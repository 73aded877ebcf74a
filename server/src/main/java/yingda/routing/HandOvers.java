package yingda.routing;

import java.util.List;
import java.util.UUID;
import org.springframework.stereotype.Service;
import org.springframework.transaction.support.TransactionTemplate;
import yingda.conversations.Conversation;
import yingda.conversations.Conversations;
import yingda.kernel.InvalidField;

/// Gives what a member serves to others, because the member is to serve no more. Works within the workspace's scope; locks
/// as [Transfers] does.
@Service
public class HandOvers {

    private final Conversations conversations;
    private final QueueStore queues;
    private final SeatStore store;
    private final Seats seats;
    private final Holders holders;
    private final TransactionTemplate transaction;

    HandOvers(Conversations conversations, QueueStore queues, SeatStore store, Seats seats, Holders holders,
            TransactionTemplate transaction) {
        this.conversations = conversations;
        this.queues = queues;
        this.store = store;
        this.seats = seats;
        this.holders = holders;
        this.transaction = transaction;
    }

    /// How many conversations the member serves, set aside ones among them.
    public int serving(UUID workspace, UUID member) {
        return queues.servedBy(workspace, member, false).size();
    }

    /// Back to the front of their queues.
    public void toQueue(UUID workspace, UUID member) {
        holders.handOn(workspace, member, false);
    }

    /// To one colleague, the oldest first: mails all, chats as long as the colleague is online and has room. The others stay
    /// where they are.
    ///
    /// @param by who hands them over
    /// @return how many the colleague got
    public int toColleague(UUID workspace, UUID by, UUID from, UUID to) {
        if (to.equals(from) || !queues.isMember(workspace, to)) {
            throw new InvalidField("handTo", "unknown-value");
        }
        seats.ensure(workspace, to);
        int handed = 0;
        for (UUID id : queues.servedBy(workspace, from, false).reversed()) {
            handed += Boolean.TRUE.equals(transaction.execute(_ -> hand(workspace, by, from, to, id))) ? 1 : 0;
        }
        if (handed > 0) {
            holders.changed(workspace, to);
            holders.freed(workspace, from);
        }
        return handed;
    }

    private boolean hand(UUID workspace, UUID by, UUID from, UUID to, UUID id) {
        Seat colleague = store.lock(workspace, List.of(from, to)).stream().filter(seat -> seat.member().equals(to)).findFirst()
                .orElseThrow();
        Conversation now = conversations.lock(workspace, id);
        boolean fits = now.visitor() == null || colleague.mayReceive();
        if (!fits || !from.equals(Holders.server(now))) {
            return false;
        }
        conversations.transfer(workspace, id, by, to, null);
        store.addLoad(workspace, from, -Holders.weight(now));
        store.addLoad(workspace, to, 1);
        return true;
    }
}
