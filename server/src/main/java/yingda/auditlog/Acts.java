package yingda.auditlog;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.support.TransactionTemplate;
import yingda.audit.Act;
import yingda.audit.Audit;
import yingda.kernel.Page;
import yingda.people.Viewer;

/// What was done in a workspace. Works within the viewer's scope.
@Service
class Acts {

    static final int MOST_EXPORTED = 50_000;
    private static final int PAGE = 50;
    /// A text has no index: a part is what is found among so many acts, and may be short or empty with more behind it.
    private static final int LOOKED_AT = 2_000;

    private final ActStore store;
    private final Audit audit;
    private final TransactionTemplate transaction;

    Acts(ActStore store, Audit audit, TransactionTemplate transaction) {
        this.store = store;
        this.audit = audit;
        this.transaction = transaction;
    }

    /// A part of the list, newest first.
    Page<DoneAct> page(UUID workspace, ActFilter filter, @Nullable UUID before) {
        if (filter.text() == null) {
            List<DoneAct> found = store.list(workspace, filter, before, PAGE + 1);
            boolean more = found.size() > PAGE;
            return new Page<>(found.subList(0, Math.min(PAGE, found.size())), more ? found.get(PAGE - 1).id().toString() : null);
        }
        List<DoneAct> looked = store.list(workspace, filter, before, LOOKED_AT);
        List<DoneAct> found = new ArrayList<>();
        for (DoneAct act : looked) {
            if (says(act, filter.text())) {
                found.add(act);
            }
            if (found.size() == PAGE) {
                return new Page<>(found, act.id().toString());
            }
        }
        return new Page<>(found, looked.size() == LOOKED_AT ? looked.getLast().id().toString() : null);
    }

    private static boolean says(DoneAct act, String text) {
        String whole = String.join("\n", act.act(), String.valueOf(act.memberName()), String.valueOf(act.subjectName()),
                String.valueOf(act.subject()), String.valueOf(act.address()), act.before().toString(), act.after().toString(), act.names().toString());
        return whole.toLowerCase(Locale.ROOT).contains(text.toLowerCase(Locale.ROOT));
    }

    /// The newest [#MOST_EXPORTED] that fit, as a table; taking it is an act itself.
    String exported(Viewer viewer, ActFilter filter, String reason, boolean english) {
        return transaction.execute(_ -> {
            List<DoneAct> found = store.list(viewer.workspace(), filter, null, MOST_EXPORTED).stream()
                    .filter(act -> filter.text() == null || says(act, filter.text())).toList();
            audit.record(new Act(viewer.workspace(), "audit.exported", "workspace", null, Map.of(),
                    Map.of("reason", reason, "rows", found.size())));
            return ActTable.csv(found, english);
        });
    }
}
