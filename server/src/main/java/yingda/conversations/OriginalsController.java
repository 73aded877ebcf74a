package yingda.conversations;

import java.util.Map;
import java.util.UUID;
import org.springframework.transaction.support.TransactionTemplate;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;
import yingda.audit.Act;
import yingda.audit.Audit;
import yingda.kernel.NotFound;
import yingda.people.Allow;
import yingda.people.Permission;
import yingda.people.Viewer;

/// What the guard masked, for who answers for it. Each reading is written down.
@RestController
class OriginalsController {

    private final ConversationAccess access;
    private final Originals originals;
    private final Audit audit;
    private final TransactionTemplate transaction;

    OriginalsController(ConversationAccess access, Originals originals, Audit audit, TransactionTemplate transaction) {
        this.access = access;
        this.originals = originals;
        this.audit = audit;
        this.transaction = transaction;
    }

    record Original(String text) {
    }

    @Allow(Permission.SETTINGS_MANAGE)
    @GetMapping("/api/conversations/{id}/lines/{seq}/original")
    Original read(Viewer viewer, @PathVariable UUID id, @PathVariable long seq) {
        access.access(viewer, id);
        return transaction.execute(_ -> {
            String text = originals.of(viewer.workspace(), id, seq).orElseThrow(NotFound::new);
            audit.record(new Act(viewer.workspace(), "message.original-read", "conversation", id, Map.of(),
                    Map.of("seq", seq)));
            return new Original(text);
        });
    }
}
