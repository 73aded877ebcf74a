package yingda.workbench;

import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PatchMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import yingda.conversations.CustomerAccess;
import yingda.customers.CardFields;
import yingda.customers.ContactKind;
import yingda.customers.CustomerTags;
import yingda.customers.Customers;
import yingda.kernel.InvalidField;
import yingda.kernel.NotFound;
import yingda.people.Allow;
import yingda.people.Permission;
import yingda.people.Viewer;

/// The customer card. A viewer sees the customers of the conversations that it sees, and of those these conversations.
@RestController
@RequestMapping("/api/customers/{id}")
class CustomersController {

    private static final int PAGE = 50;

    private final CustomerAccess access;
    private final CustomerCards cards;
    private final Customers customers;
    private final CustomerTags tags;
    private final RowStore rows;
    private final CardPushes pushes;

    CustomersController(CustomerAccess access, CustomerCards cards, Customers customers, CustomerTags tags, RowStore rows,
            CardPushes pushes) {
        this.access = access;
        this.cards = cards;
        this.customers = customers;
        this.tags = tags;
        this.rows = rows;
        this.pushes = pushes;
    }

    /// @param before what the writer saw in the fields that it changes; when one holds something else by now, nothing
    ///         is changed
    record Change(@Nullable String displayName, @Nullable String note, @Nullable String gender, @Nullable String region,
            @Nullable String address, @Nullable String membership, @Nullable CardFields before) {
    }

    record NewContact(@Nullable String kind, @Nullable String value) {
    }

    record Visits(List<CustomerCards.Visit> visits) {
    }

    @Allow(Permission.CONVERSATIONS_SERVE)
    @GetMapping
    CustomerCard card(Viewer viewer, @PathVariable UUID id) {
        access.mustSee(viewer, id);
        return cards.of(viewer.workspace(), id);
    }

    @Allow(Permission.CUSTOMERS_EDIT)
    @PatchMapping
    CustomerCard edit(Viewer viewer, @PathVariable UUID id, @RequestBody Change change) {
        access.mustSee(viewer, id);
        customers.edit(viewer.workspace(), id, new CardFields(change.displayName(), change.note(), change.gender(),
                change.region(), change.address(), change.membership()), change.before() == null ? CardFields.NONE : change.before());
        return changed(viewer, id);
    }

    /// A phone number (`phone`) or an e-mail address (`email`).
    @Allow(Permission.CUSTOMERS_EDIT)
    @PostMapping("/contact-points")
    @ResponseStatus(HttpStatus.CREATED)
    CustomerCard addContact(Viewer viewer, @PathVariable UUID id, @RequestBody NewContact contact) {
        access.mustSee(viewer, id);
        ContactKind kind = switch (contact.kind()) {
            case "phone" -> ContactKind.PHONE;
            case "email" -> ContactKind.EMAIL;
            case null, default -> throw new InvalidField("kind", "unknown-value");
        };
        if (contact.value() == null) {
            throw new InvalidField("value", "missing");
        }
        customers.addContactPoint(viewer.workspace(), id, kind, contact.value());
        return changed(viewer, id);
    }

    @Allow(Permission.CUSTOMERS_EDIT)
    @DeleteMapping("/contact-points/{point}")
    CustomerCard removeContact(Viewer viewer, @PathVariable UUID id, @PathVariable UUID point) {
        access.mustSee(viewer, id);
        customers.removeContactPoint(viewer.workspace(), id, point);
        return changed(viewer, id);
    }

    @Allow(Permission.CUSTOMERS_EDIT)
    @PutMapping("/tags/{tag}")
    CustomerCard putTag(Viewer viewer, @PathVariable UUID id, @PathVariable UUID tag) {
        access.mustSee(viewer, id);
        tags.put(viewer.workspace(), id, tag, viewer.member());
        return changed(viewer, id);
    }

    @Allow(Permission.CUSTOMERS_EDIT)
    @DeleteMapping("/tags/{tag}")
    CustomerCard removeTag(Viewer viewer, @PathVariable UUID id, @PathVariable UUID tag) {
        access.mustSee(viewer, id);
        tags.remove(viewer.workspace(), id, tag);
        return changed(viewer, id);
    }

    private CustomerCard changed(Viewer viewer, UUID id) {
        pushes.changed(viewer.workspace(), id);
        return cards.of(viewer.workspace(), id);
    }

    /// The last pages that the customer was on while a conversation was open, latest first.
    @Allow(Permission.CONVERSATIONS_SERVE)
    @GetMapping("/visits")
    Visits visits(Viewer viewer, @PathVariable UUID id) {
        access.mustSee(viewer, id);
        return new Visits(cards.visits(viewer.workspace(), id));
    }

    /// Latest opened first.
    @Allow(Permission.CONVERSATIONS_SERVE)
    @GetMapping("/conversations")
    RowsController.Rows conversations(Viewer viewer, @PathVariable UUID id,
            @RequestParam(required = false) @Nullable UUID cursor) {
        List<Row> found = rows.ofCustomer(id, viewer, cursor, PAGE + 1);
        if (found.isEmpty() && cursor == null) {
            throw new NotFound();
        }
        List<Row> page = found.subList(0, Math.min(PAGE, found.size()));
        return new RowsController.Rows(page, found.size() > PAGE ? page.getLast().id().toString() : null);
    }
}
