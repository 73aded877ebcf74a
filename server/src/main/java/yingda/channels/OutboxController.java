package yingda.channels;

import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.transaction.support.TransactionTemplate;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import yingda.audit.Act;
import yingda.audit.Audit;
import yingda.kernel.NotFound;
import yingda.kernel.Page;
import yingda.people.Allow;
import yingda.people.Permission;
import yingda.people.Viewer;

/// The effects that will not be tried again unless somebody asks.
@RestController
@RequestMapping("/api/outbox")
class OutboxController {

    private static final int PAGE = 50;

    private final OutboxStore store;
    private final OutboxWaking waking;
    private final Audit audit;
    private final TransactionTemplate transaction;

    OutboxController(OutboxStore store, OutboxWaking waking, Audit audit, TransactionTemplate transaction) {
        this.store = store;
        this.waking = waking;
        this.audit = audit;
        this.transaction = transaction;
    }

    @GetMapping("/stuck")
    @Allow(Permission.CHANNELS_MANAGE)
    Page<OutboxRow> stuck(Viewer viewer, @RequestParam(required = false) @Nullable UUID cursor) {
        List<OutboxRow> rows = store.stuck(viewer.workspace(), cursor, PAGE + 1);
        boolean more = rows.size() > PAGE;
        List<OutboxRow> page = more ? rows.subList(0, PAGE) : rows;
        return new Page<>(page, more ? page.getLast().id().toString() : null);
    }

    /// Tries it again, from the first attempt on.
    @PostMapping("/{id}/replay")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    @Allow(Permission.CHANNELS_MANAGE)
    void replay(Viewer viewer, @PathVariable UUID id) {
        transaction.executeWithoutResult(_ -> {
            if (!store.replay(viewer.workspace(), id)) {
                throw new NotFound();
            }
            audit.record(new Act(viewer.workspace(), "effect.replayed", "effect", id, Map.of(), Map.of()));
        });
        waking.wake();
    }
}
