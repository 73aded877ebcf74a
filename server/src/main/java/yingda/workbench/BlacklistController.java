package yingda.workbench;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import yingda.conversations.CustomerAccess;
import yingda.customers.Blacklist;
import yingda.people.Allow;
import yingda.people.Permission;
import yingda.people.Viewer;

/// Who is not let in.
@RestController
class BlacklistController {

    private static final int PAGE = 50;

    private final Blacklist blacklist;
    private final BlacklistReads reads;
    private final CustomerAccess access;
    private final CustomerCards cards;
    private final CardPushes pushes;

    BlacklistController(Blacklist blacklist, BlacklistReads reads, CustomerAccess access, CustomerCards cards,
            CardPushes pushes) {
        this.blacklist = blacklist;
        this.reads = reads;
        this.access = access;
        this.cards = cards;
        this.pushes = pushes;
    }

    /// @param until null for no end
    record Entry(@Nullable String reason, @Nullable Instant until) {
    }

    /// @param next the cursor of the page after; null at the end
    record Entries(List<BlacklistReads.Listed> items, @Nullable String next) {
    }

    /// Latest first; `past` = those that were removed or have ended.
    @Allow(Permission.CONVERSATIONS_SERVE)
    @GetMapping("/api/blacklist")
    Entries list(Viewer viewer, @RequestParam(defaultValue = "false") boolean past,
            @RequestParam(required = false) @Nullable String q, @RequestParam(required = false) @Nullable String cursor) {
        List<BlacklistReads.Listed> found = reads.list(viewer, past, q, cursor == null ? null : RowCursor.parse(cursor), PAGE + 1);
        List<BlacklistReads.Listed> page = found.subList(0, Math.min(PAGE, found.size()));
        return new Entries(page, found.size() > PAGE ? new RowCursor(page.getLast().at(), page.getLast().id(), 0).toString() : null);
    }

    /// Puts the customer on the list, or changes the reason and the end of its entry.
    @Allow(Permission.CUSTOMERS_EDIT)
    @PutMapping("/api/customers/{id}/blacklist")
    CustomerCard put(Viewer viewer, @PathVariable UUID id, @RequestBody Entry entry) {
        access.mustSee(viewer, id);
        blacklist.put(viewer.workspace(), id, entry.reason(), entry.until(), viewer.member());
        return changed(viewer, id);
    }

    @Allow(Permission.CUSTOMERS_EDIT)
    @DeleteMapping("/api/customers/{id}/blacklist")
    CustomerCard remove(Viewer viewer, @PathVariable UUID id) {
        access.mustSee(viewer, id);
        blacklist.remove(viewer.workspace(), id, viewer.member());
        return changed(viewer, id);
    }

    private CustomerCard changed(Viewer viewer, UUID id) {
        pushes.changed(viewer.workspace(), id);
        return cards.of(viewer.workspace(), id);
    }
}
