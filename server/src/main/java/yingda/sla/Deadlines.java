package yingda.sla;

import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import org.springframework.stereotype.Service;
import org.springframework.transaction.support.TransactionTemplate;
import yingda.conversations.Conversations;

/// Tells what has come near or too late, each once: the mark on the target, the change of the conversation and the
/// notices are one transaction. Works within the workspace's scope.
@Service
class Deadlines {

    /// Something was said that the clock does not know yet: it may have been the answer.
    private static final Duration LOOK_AGAIN = Duration.ofSeconds(2);
    private static final Duration PATIENCE = Duration.ofMinutes(10);

    private final DueStore store;
    private final Conversations conversations;
    private final DueNotices notices;
    private final TransactionTemplate transaction;

    Deadlines(DueStore store, Conversations conversations, DueNotices notices, TransactionTemplate transaction) {
        this.store = store;
        this.conversations = conversations;
        this.notices = notices;
        this.transaction = transaction;
    }

    void look(UUID workspace, UUID id, Instant now) {
        transaction.executeWithoutResult(_ -> store.lock(workspace, id, now, PATIENCE).ifPresent(found -> {
            Target target = found.target();
            if (!found.seenAll()) {
                store.told(workspace, target, now.plus(LOOK_AGAIN));
            } else if (target.breaches(now)) {
                tell(workspace, found, target.breached(), "sla-breach", now);
            } else if (target.nears(now)) {
                tell(workspace, found, target.neared(now), "sla-near", now);
            } else {
                store.told(workspace, target, target.checkAt());
            }
        }));
    }

    private void tell(UUID workspace, DueStore.Look found, Target after, String change, Instant now) {
        store.told(workspace, after, after.checkAt());
        conversations.note(workspace, found.conversation(), change, after.kind().word());
        if (after.isOpen()) {
            notices.tell(workspace, found, change, now);
        }
    }
}
