package yingda.workbench;

import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import yingda.conversations.CustomerAccess;
import yingda.customers.Merge;
import yingda.customers.Merges;
import yingda.kernel.InvalidField;
import yingda.people.Allow;
import yingda.people.Permission;
import yingda.people.Viewer;

/// Finds a known customer for an unknown one, and makes the two one.
@RestController
class CustomerMergeController {

    private final Merges merges;
    private final CustomerSearch search;
    private final CustomerAccess access;
    private final CustomerCards cards;
    private final CardPushes pushes;

    CustomerMergeController(Merges merges, CustomerSearch search, CustomerAccess access, CustomerCards cards, CardPushes pushes) {
        this.merges = merges;
        this.search = search;
        this.access = access;
        this.cards = cards;
        this.pushes = pushes;
    }

    record Into(@Nullable UUID into) {
    }

    /// @param merge by which it can be undone
    record Merged(UUID merge, CustomerCard customer) {
    }

    record Found(List<CustomerSearch.Hit> customers) {
    }

    /// By a part of the name, or by the beginning of a phone number or an e-mail address; latest contact first.
    @Allow(Permission.CONVERSATIONS_SERVE)
    @GetMapping("/api/customers")
    Found search(Viewer viewer, @RequestParam String q) {
        return new Found(q.isBlank() ? List.of() : search.find(viewer, q.strip()));
    }

    /// All that belongs to the customer belongs to the other one from now on.
    @Allow(Permission.CUSTOMERS_EDIT)
    @PostMapping("/api/customers/{id}/merge")
    Merged merge(Viewer viewer, @PathVariable UUID id, @RequestBody Into body) {
        access.mustSee(viewer, id);
        if (body.into() == null) {
            throw new InvalidField("into", "missing");
        }
        access.mustSee(viewer, body.into());
        Merge merge = merges.merge(viewer.workspace(), id, body.into(), viewer.member());
        pushes.changed(viewer.workspace(), merge.into());
        return new Merged(merge.id(), cards.of(viewer.workspace(), merge.into()));
    }

    /// Within a day, by who did it.
    @Allow(Permission.CUSTOMERS_EDIT)
    @PostMapping("/api/customer-merges/{id}/undo")
    CustomerCard undo(Viewer viewer, @PathVariable UUID id) {
        Merge undone = merges.undo(viewer.workspace(), id, viewer.member());
        pushes.changed(viewer.workspace(), undone.from());
        pushes.changed(viewer.workspace(), undone.into());
        return cards.of(viewer.workspace(), undone.from());
    }
}
