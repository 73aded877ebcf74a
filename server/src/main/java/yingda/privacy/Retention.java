package yingda.privacy;

import java.util.Map;
import java.util.UUID;
import org.springframework.stereotype.Service;
import org.springframework.transaction.support.TransactionTemplate;
import yingda.audit.Act;
import yingda.audit.Audit;
import yingda.conversations.Kept;

/// How long a workspace keeps what, within its scope.
@Service
class Retention {

    private final RetentionStore store;
    private final Audit audit;
    private final TransactionTemplate transaction;

    Retention(RetentionStore store, Audit audit, TransactionTemplate transaction) {
        this.store = store;
        this.audit = audit;
        this.transaction = transaction;
    }

    RetentionDays get(UUID workspace) {
        Map<String, Integer> days = store.days(workspace);
        return new RetentionDays(days.getOrDefault(Kept.CONTENTS.word(), 0), days.getOrDefault(Kept.FILES.word(), 0),
                days.getOrDefault(Kept.MAILS.word(), 0));
    }

    void set(UUID workspace, RetentionDays wanted) {
        transaction.executeWithoutResult(_ -> {
            RetentionDays before = get(workspace);
            store.set(workspace, Kept.CONTENTS, wanted.contents());
            store.set(workspace, Kept.FILES, wanted.files());
            store.set(workspace, Kept.MAILS, wanted.mails());
            if (!before.equals(wanted)) {
                audit.record(new Act(workspace, "retention.changed", "workspace", null, summary(before), summary(wanted)));
            }
        });
    }

    private static Map<String, Integer> summary(RetentionDays days) {
        return Map.of("contents", days.contents(), "files", days.files(), "mails", days.mails());
    }
}
