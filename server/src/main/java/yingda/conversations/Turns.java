package yingda.conversations;

import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import java.util.function.Consumer;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/// The places that the current transaction has in the order of commits: at most one per conversation.
@Component
class Turns {

    private final CommitOrder order;
    private final Broadcasts broadcasts;

    Turns(CommitOrder order, Broadcasts broadcasts) {
        this.order = order;
        this.broadcasts = broadcasts;
    }

    /// Tells this after the commit of the current transaction, in its turn; the caller holds the conversation's row
    /// lock. When the outcome of the commit is unknown, readers are told to read anew.
    void afterCommit(Conversation conversation, Runnable tell) {
        current().turns.computeIfAbsent(conversation.id(), id -> new Turn(order.take(id), conversation)).add(tell);
    }

    private Pending current() {
        if (TransactionSynchronizationManager.getResource(this) instanceof Pending pending) {
            return pending;
        }
        Pending pending = new Pending();
        TransactionSynchronizationManager.bindResource(this, pending);
        TransactionSynchronizationManager.registerSynchronization(pending);
        return pending;
    }

    private static final class Turn {

        private final CommitOrder.Place place;
        private final Conversation conversation;
        private Runnable tell = () -> { };

        private Turn(CommitOrder.Place place, Conversation conversation) {
            this.place = place;
            this.conversation = conversation;
        }

        private void add(Runnable more) {
            Runnable before = tell;
            tell = () -> {
                before.run();
                more.run();
            };
        }
    }

    private final class Pending implements TransactionSynchronization {

        private final Map<UUID, Turn> turns = new HashMap<>();

        @Override
        public void afterCompletion(int status) {
            TransactionSynchronizationManager.unbindResourceIfPossible(Turns.this);
            Consumer<Turn> fill = switch (status) {
                case STATUS_COMMITTED -> turn -> turn.place.fill(() -> broadcasts.orUnknown(turn.conversation, turn.tell));
                case STATUS_ROLLED_BACK -> turn -> turn.place.leave();
                default -> turn -> turn.place.fill(() -> broadcasts.unknown(turn.conversation));
            };
            turns.values().forEach(fill);
        }
    }
}
