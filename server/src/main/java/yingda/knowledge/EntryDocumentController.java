package yingda.knowledge;

import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.transaction.support.TransactionTemplate;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import yingda.audit.Act;
import yingda.audit.Audit;
import yingda.people.AllowMember;
import yingda.people.Viewer;
import yingda.records.Format;
import yingda.records.Listings;

/// The table of a tree as a document, for who may write in the tree: all that the filter finds, each with its whole
/// answer. A tree is bounded, so this is.
@RestController
class EntryDocumentController {

    private static final int AT_ONCE = 200;

    private final Entries entries;
    private final Listings listings;
    private final Audit audit;
    private final TransactionTemplate transaction;

    EntryDocumentController(Entries entries, Listings listings, Audit audit, TransactionTemplate transaction) {
        this.entries = entries;
        this.listings = listings;
        this.audit = audit;
        this.transaction = transaction;
    }

    @AllowMember
    @GetMapping(path = "/api/trees/{tree}/entries.pdf", produces = "application/pdf")
    void pdf(Viewer viewer, @PathVariable String tree, @RequestParam(required = false) @Nullable UUID under,
            @RequestParam(defaultValue = "") String q, @RequestParam(required = false) @Nullable Instant from,
            @RequestParam(required = false) @Nullable Instant until,
            @RequestParam(required = false) @Nullable Boolean isNew,
            @RequestParam(required = false) @Nullable Boolean enabled,
            @RequestParam(defaultValue = EntryFilter.NEWEST) String sort, HttpServletResponse response) throws IOException {
        send(viewer, tree, new EntryFilter(under, q.strip(), from, until, isNew, enabled, sort), Format.PDF, response);
    }

    @AllowMember
    @GetMapping(path = "/api/trees/{tree}/entries.txt", produces = "text/plain")
    void text(Viewer viewer, @PathVariable String tree, @RequestParam(required = false) @Nullable UUID under,
            @RequestParam(defaultValue = "") String q, @RequestParam(required = false) @Nullable Instant from,
            @RequestParam(required = false) @Nullable Instant until,
            @RequestParam(required = false) @Nullable Boolean isNew,
            @RequestParam(required = false) @Nullable Boolean enabled,
            @RequestParam(defaultValue = EntryFilter.NEWEST) String sort, HttpServletResponse response) throws IOException {
        send(viewer, tree, new EntryFilter(under, q.strip(), from, until, isNew, enabled, sort), Format.TXT, response);
    }

    private void send(Viewer viewer, String word, EntryFilter filter, Format format, HttpServletResponse response)
            throws IOException {
        Tree tree = TreesController.known(word);
        List<Listings.Row> rows = rows(viewer, tree, filter.checked());
        if (tree != Tree.PERSONAL) {
            transaction.executeWithoutResult(_ -> audit.record(new Act(viewer.workspace(), "entries.exported", tree.word(), null,
                    Map.of(), Map.of("rows", rows.size()))));
        }
        listings.send(new Listings.Order(viewer.workspace(), format, tree.word(), tree.title(), List.of()), rows, response);
    }

    private List<Listings.Row> rows(Viewer viewer, Tree tree, EntryFilter filter) {
        List<Listings.Row> rows = new ArrayList<>();
        List<Entry> part = entries.list(viewer, tree, filter, null, AT_ONCE);
        while (!part.isEmpty()) {
            part.stream().map(EntryDocumentController::row).forEach(rows::add);
            part = part.size() < AT_ONCE ? List.of()
                    : entries.list(viewer, tree, filter, EntryCursor.behind(part.getLast()), AT_ONCE);
        }
        return rows;
    }

    private static Listings.Row row(Entry entry) {
        return new Listings.Row(entry.title(), String.join(" ", entry.keywords()) + "  · " + entry.uses(), entry.plain(), entry.file());
    }
}
