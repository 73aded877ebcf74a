package yingda.followups;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.support.TransactionTemplate;
import yingda.audit.Act;
import yingda.audit.Audit;
import yingda.conversations.ConversationAccess;
import yingda.customers.CustomerNames;
import yingda.kernel.InvalidField;
import yingda.kernel.NotFound;
import yingda.kernel.Uuids;
import yingda.people.Viewer;

/// What is to be settled later. Whoever sees the conversation sees its marks, changes, solves and deletes them. Within
/// the workspace's scope.
@Service
class Marks {

    private static final int LONGEST = 1_000;

    private final MarkStore store;
    private final ConversationAccess access;
    private final CustomerNames names;
    private final TransactionTemplate transaction;
    private final Audit audit;

    Marks(MarkStore store, ConversationAccess access, CustomerNames names, TransactionTemplate transaction, Audit audit) {
        this.store = store;
        this.access = access;
        this.names = names;
        this.transaction = transaction;
        this.audit = audit;
    }

    /// @param solved null for both
    /// @param name part of the customer's name, beginning of its number or address, or the id that its page gave
    /// @param ids only these
    record Wanted(@Nullable Boolean solved, @Nullable String name, @Nullable String note, @Nullable UUID agent,
            @Nullable UUID customer, @Nullable Instant from, @Nullable Instant to, @Nullable Set<UUID> ids) {
    }

    Mark add(Viewer viewer, UUID conversation, @Nullable String text) {
        access.access(viewer, conversation);
        UUID id = Uuids.next();
        store.insert(viewer.workspace(), id, conversation, text(text), viewer.member());
        return store.find(viewer.workspace(), id).orElseThrow(NotFound::new);
    }

    /// Changes what is not null.
    Mark edit(Viewer viewer, UUID id, @Nullable String text, @Nullable Boolean solved) {
        Mark before = mustSee(viewer, id);
        if (text != null) {
            store.write(viewer.workspace(), id, text(text));
        }
        if (solved != null && solved != before.state().equals("solved")) {
            store.solve(viewer.workspace(), id, solved ? viewer.member() : null);
        }
        return store.find(viewer.workspace(), id).orElseThrow(NotFound::new);
    }

    void delete(Viewer viewer, UUID id) {
        Mark before = mustSee(viewer, id);
        transaction.executeWithoutResult(_ -> {
            store.delete(viewer.workspace(), id);
            audit.record(new Act(viewer.workspace(), "mark.deleted", "mark", id,
                    Map.of("conversation", before.conversation(), "state", before.state()), Map.of()));
        });
    }

    private Mark mustSee(Viewer viewer, UUID id) {
        Mark mark = store.find(viewer.workspace(), id).orElseThrow(NotFound::new);
        access.access(viewer, mark.conversation());
        return mark;
    }

    /// Latest first, as far as the viewer sees the conversations.
    List<Mark> list(Viewer viewer, Wanted wanted, @Nullable Place after, int most) {
        return store.list(search(viewer, wanted).after(after), most);
    }

    /// As [#list], written down as an export.
    List<Mark> export(Viewer viewer, Wanted wanted, int most) {
        List<Mark> found = list(viewer, wanted, null, most);
        transaction.executeWithoutResult(_ -> audit.record(new Act(viewer.workspace(), "marks.exported", "mark", null,
                Map.of(), Map.of("marks", found.size()))));
        return found;
    }

    private Search search(Viewer viewer, Wanted wanted) {
        Search search = new Search(viewer).agent(wanted.agent()).between(wanted.from(), wanted.to())
                .named(names.narrowed(viewer.workspace(), wanted.name()).orElse(null)).containing("text", wanted.note());
        if (wanted.solved() != null) {
            search.and(wanted.solved() ? "i.solved_at is not null" : "i.solved_at is null");
        }
        if (wanted.customer() != null) {
            search.and("c.customer_id = :customer", "customer", wanted.customer());
        }
        return wanted.ids() == null ? search : search.and("i.id = any (:ids)", "ids", wanted.ids().toArray(UUID[]::new));
    }

    private static String text(@Nullable String text) {
        if (text == null || text.isBlank()) {
            throw new InvalidField("text", "missing");
        }
        if (text.strip().length() > LONGEST) {
            throw new InvalidField("text", "too-long", LONGEST);
        }
        return text.strip();
    }
}
