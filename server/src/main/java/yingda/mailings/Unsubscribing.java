package yingda.mailings;

import java.util.Optional;
import org.springframework.stereotype.Service;
import org.springframework.transaction.support.TransactionTemplate;
import yingda.kernel.WorkspaceScope;

/// Takes recipients off by the token in their mail: at once, for mailings that run, too.
@Service
class Unsubscribing {

    private final UnsubscribeStore store;
    private final Suppressions suppressions;
    private final TransactionTemplate transaction;

    Unsubscribing(UnsubscribeStore store, Suppressions suppressions, TransactionTemplate transaction) {
        this.store = store;
        this.suppressions = suppressions;
        this.transaction = transaction;
    }

    Optional<UnsubscribeStore.Subscriber> find(String token) {
        return store.find(token);
    }

    /// @param all from all mailboxes of the workspace, not only from that of the mail
    void unsubscribe(UnsubscribeStore.Subscriber who, boolean all) {
        WorkspaceScope.run(who.workspace(), () -> transaction.executeWithoutResult(_ -> {
            store.unsubscribed(who.workspace(), who.recipient());
            suppressions.unsubscribed(who.workspace(), who.address(), all ? null : who.mailbox(), who.mailing());
        }));
    }
}
