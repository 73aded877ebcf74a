package yingda.knowledge;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import yingda.kernel.NotFound;
import yingda.kernel.Page;
import yingda.people.AllowMember;
import yingda.people.Viewer;

/// The editors of the four trees. Who may write in a tree says [Tree]: the permission differs from tree to tree.
@RestController
@RequestMapping("/api/trees/{tree}")
class TreesController {

    private static final int PAGE = 50;

    private final Entries entries;
    private final Answers answers;

    TreesController(Entries entries, Answers answers) {
        this.entries = entries;
        this.answers = answers;
    }

    /// @param nodes each behind its parent, siblings in order
    record Nodes(List<EntryNode> nodes) {
    }

    record View(UUID id, @Nullable UUID parent, String title, Answer answer, List<String> keywords, boolean enabled,
            boolean isNew, @Nullable Boolean external, @Nullable Instant validFrom, @Nullable Instant validUntil, long uses,
            Instant createdAt, Instant changedAt) {
    }

    record Row(UUID id, @Nullable UUID parent, String kind, String title, List<String> keywords, String brief,
            boolean enabled, boolean isNew, @Nullable Instant validFrom, @Nullable Instant validUntil, long uses,
            Instant createdAt) {
    }

    /// As [EntryForm]; `parent` is where it is added.
    record NewEntry(@Nullable UUID parent, @Nullable String kind, @Nullable String title, @Nullable String text,
            @Nullable String html, @Nullable UUID fileId, @Nullable List<String> keywords, @Nullable Boolean enabled,
            @Nullable Boolean isNew, @Nullable Boolean external, @Nullable Instant validFrom, @Nullable Instant validUntil) {
    }

    /// Replaces all of the entry but its place.
    record Change(@Nullable String kind, @Nullable String title, @Nullable String text, @Nullable String html,
            @Nullable UUID fileId, @Nullable List<String> keywords, @Nullable Boolean enabled, @Nullable Boolean isNew,
            @Nullable Boolean external, @Nullable Instant validFrom, @Nullable Instant validUntil) {

        EntryForm form() {
            return new EntryForm(kind == null ? "" : kind, title == null ? "" : title, text, html, fileId,
                    keywords == null ? List.of() : keywords, enabled, isNew, external, validFrom, validUntil);
        }
    }

    /// @param parent null: to the top
    /// @param before null: behind its new siblings
    record Move(@Nullable UUID parent, @Nullable UUID before) {
    }

    @AllowMember
    @GetMapping
    Nodes tree(Viewer viewer, @PathVariable String tree) {
        return new Nodes(EntryNode.of(entries.all(viewer, known(tree))));
    }

    @AllowMember
    @GetMapping("/entries")
    Page<Row> list(Viewer viewer, @PathVariable String tree, @RequestParam(required = false) @Nullable UUID under,
            @RequestParam(defaultValue = "") String q, @RequestParam(required = false) @Nullable Instant from,
            @RequestParam(required = false) @Nullable Instant until,
            @RequestParam(required = false) @Nullable Boolean isNew,
            @RequestParam(required = false) @Nullable Boolean enabled,
            @RequestParam(defaultValue = EntryFilter.NEWEST) String sort,
            @RequestParam(required = false) @Nullable String cursor) {
        EntryFilter filter = new EntryFilter(under, q.strip(), from, until, isNew, enabled, sort).checked();
        List<Entry> found = entries.list(viewer, known(tree), filter, EntryCursor.of(cursor), PAGE + 1);
        List<Entry> part = found.subList(0, Math.min(PAGE, found.size()));
        return new Page<>(part.stream().map(TreesController::row).toList(),
                found.size() > PAGE ? EntryCursor.behind(part.getLast()).toString() : null);
    }

    private static Row row(Entry entry) {
        return new Row(entry.id(), entry.parent(), entry.kind(), entry.title(), entry.keywords(), entry.brief(),
                entry.enabled(), entry.isNew(), entry.validFrom(), entry.validUntil(), entry.uses(), entry.createdAt());
    }

    @AllowMember
    @PostMapping("/entries")
    @ResponseStatus(HttpStatus.CREATED)
    View add(Viewer viewer, @PathVariable String tree, @RequestBody NewEntry body) {
        Change content = new Change(body.kind(), body.title(), body.text(), body.html(), body.fileId(), body.keywords(),
                body.enabled(), body.isNew(), body.external(), body.validFrom(), body.validUntil());
        return view(entries.add(viewer, known(tree), body.parent(), content.form()));
    }

    @AllowMember
    @GetMapping("/entries/{id}")
    View get(Viewer viewer, @PathVariable String tree, @PathVariable UUID id) {
        return view(entries.find(viewer, known(tree), id));
    }

    @AllowMember
    @PutMapping("/entries/{id}")
    View change(Viewer viewer, @PathVariable String tree, @PathVariable UUID id, @RequestBody Change body) {
        return view(entries.change(viewer, known(tree), id, body.form()));
    }

    @AllowMember
    @PostMapping("/entries/{id}/move")
    Nodes move(Viewer viewer, @PathVariable String tree, @PathVariable UUID id, @RequestBody Move body) {
        return new Nodes(EntryNode.of(entries.move(viewer, known(tree), id, body.parent(), body.before())));
    }

    @AllowMember
    @DeleteMapping("/entries/{id}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void delete(Viewer viewer, @PathVariable String tree, @PathVariable UUID id) {
        entries.delete(viewer, known(tree), id);
    }

    private View view(Entry entry) {
        return new View(entry.id(), entry.parent(), entry.title(), answers.of(entry), entry.keywords(), entry.enabled(),
                entry.isNew(), entry.external(), entry.validFrom(), entry.validUntil(), entry.uses(), entry.createdAt(),
                entry.changedAt());
    }

    static Tree known(String word) {
        return Tree.ofWord(word).orElseThrow(NotFound::new);
    }
}
