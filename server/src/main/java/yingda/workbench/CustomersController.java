package yingda.workbench;

import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PatchMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import yingda.customers.Customers;
import yingda.kernel.NotFound;
import yingda.people.Allow;
import yingda.people.Permission;
import yingda.people.Viewer;

/// The customer card. A viewer sees the customers of the conversations that it sees, and of those these conversations.
@RestController
@RequestMapping("/api/customers/{id}")
class CustomersController {

    private static final int PAGE = 50;

    private final CustomerCards cards;
    private final Customers customers;
    private final RowStore rows;

    CustomersController(CustomerCards cards, Customers customers, RowStore rows) {
        this.cards = cards;
        this.customers = customers;
        this.rows = rows;
    }

    record Change(@Nullable String displayName, @Nullable String note) {
    }

    @Allow(Permission.CONVERSATIONS_SERVE)
    @GetMapping
    CustomerCard card(Viewer viewer, @PathVariable UUID id) {
        mustSee(viewer, id);
        return cards.of(viewer.workspace(), id);
    }

    @Allow(Permission.CUSTOMERS_EDIT)
    @PatchMapping
    CustomerCard edit(Viewer viewer, @PathVariable UUID id, @RequestBody Change change) {
        mustSee(viewer, id);
        return cards.card(viewer.workspace(), customers.edit(viewer.workspace(), id, change.displayName(), change.note()));
    }

    /// Latest opened first.
    @Allow(Permission.CONVERSATIONS_SERVE)
    @GetMapping("/conversations")
    RowsController.Rows conversations(Viewer viewer, @PathVariable UUID id,
            @RequestParam(required = false) @Nullable UUID cursor) {
        List<Row> found = rows.ofCustomer(viewer.workspace(), id, viewer, cursor, PAGE + 1);
        if (found.isEmpty() && cursor == null) {
            throw new NotFound();
        }
        List<Row> page = found.subList(0, Math.min(PAGE, found.size()));
        return new RowsController.Rows(page, found.size() > PAGE ? page.getLast().id().toString() : null);
    }

    private void mustSee(Viewer viewer, UUID id) {
        if (rows.ofCustomer(viewer.workspace(), id, viewer, null, 1).isEmpty()) {
            throw new NotFound();
        }
    }
}
