package yingda.routing;

import java.util.List;
import java.util.UUID;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.stereotype.Service;
import org.springframework.transaction.support.TransactionTemplate;
import yingda.channels.ChannelView;
import yingda.channels.Channels;
import yingda.conversations.Conversation;
import yingda.conversations.ConversationAccess;
import yingda.conversations.ConversationState;
import yingda.conversations.Conversations;
import yingda.conversations.Renewals;
import yingda.customers.Blacklist;
import yingda.customers.Customers;
import yingda.people.Viewer;

/// Agents who write first, after a conversation has ended. What a channel permits: a thread of mails is taken up again
/// as it is; in web chat another conversation begins with the same browser, which sees it at once when a page of it is
/// open and at its next visit otherwise. Neither channel has a time after which it is too late.
@Service
public class Restarts {

    private final Conversations conversations;
    private final ConversationAccess access;
    private final Channels channels;
    private final Customers customers;
    private final Blacklist blacklist;
    private final SeatStore store;
    private final Seats seats;
    private final Renewals renewals;
    private final TransactionTemplate transaction;
    private final ApplicationEventPublisher events;

    Restarts(Conversations conversations, ConversationAccess access, Channels channels, Customers customers,
            Blacklist blacklist, SeatStore store, Seats seats, Renewals renewals, TransactionTemplate transaction, ApplicationEventPublisher events) {
        this.conversations = conversations;
        this.access = access;
        this.channels = channels;
        this.customers = customers;
        this.blacklist = blacklist;
        this.store = store;
        this.seats = seats;
        this.renewals = renewals;
        this.transaction = transaction;
        this.events = events;
    }

    /// The viewer serves the customer of an ended conversation again, beyond the own limit, too.
    ///
    /// @return the conversation to write in
    /// @throws StillOpen when the customer is being talked with already
    /// @throws NotReachable when the customer was erased or is on the blacklist, or the channel is off
    public Conversation restart(Viewer viewer, UUID id) {
        Conversation ended = access.access(viewer, id);
        if (ended.state() != ConversationState.ENDED) {
            throw new StillOpen(id);
        }
        mustBeReachable(ended);
        try {
            Conversation begun = serve(viewer, ended);
            events.publishEvent(new SeatChanged(viewer.workspace(), viewer.member()));
            return begun;
        } catch (DuplicateKeyException open) {
            throw conversations.openOf(ended.workspace(), ended.channel(), ended.visitor())
                    .map(other -> new StillOpen(other.id())).orElseThrow(() -> open);
        }
    }

    private Conversation serve(Viewer viewer, Conversation ended) {
        return transaction.execute(_ -> {
            seats.ensure(viewer.workspace(), viewer.member());
            store.lock(viewer.workspace(), List.of(viewer.member()));
            store.addLoad(viewer.workspace(), viewer.member(), Holders.awake(ended));
            return isMail(ended) ? renewals.takeUp(viewer.workspace(), ended.id(), viewer.member())
                    : renewals.begin(ended, viewer.member());
        });
    }

    private void mustBeReachable(Conversation ended) {
        boolean nobodyListens = !isMail(ended) && ended.visitor() == null;
        if (nobodyListens || customers.isErased(ended.workspace(), ended.customer())) {
            throw new NotReachable("erased");
        }
        if (channels.find(ended.workspace(), ended.channel()).map(ChannelView::disabled).orElse(true)) {
            throw new NotReachable("channel-off");
        }
        if (blacklist.find(ended.workspace(), ended.customer()).isPresent()) {
            throw new NotReachable("blacklisted");
        }
    }

    private static boolean isMail(Conversation conversation) {
        return conversation.subject() != null;
    }
}
