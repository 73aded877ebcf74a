package yingda.followups;

import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PatchMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import yingda.kernel.InvalidField;
import yingda.people.Allow;
import yingda.people.Permission;
import yingda.people.Viewer;
import yingda.records.ListDocuments;

/// Customers who were marked for later.
@RestController
class MarksController {

    private static final String XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";
    private static final int PAGE = 50;
    private static final int MOST_EXPORTED = 10_000;

    private final Marks marks;
    private final ListDocuments documents;

    MarksController(Marks marks, ListDocuments documents) {
        this.marks = marks;
        this.documents = documents;
    }

    record Text(@Nullable String text) {
    }

    record Change(@Nullable String text, @Nullable Boolean solved) {
    }

    /// @param next the cursor of the page after; null at the end
    record Part(List<Mark> items, @Nullable String next) {
    }

    /// What a list is narrowed to: `state` is `open` or `solved`, `to` the first moment that does not belong to it.
    record Wanted(@Nullable String state, @Nullable String name, @Nullable String note, @Nullable UUID agent,
            @Nullable UUID customer, @Nullable Instant from, @Nullable Instant to, @Nullable Set<UUID> ids) {

        Marks.Wanted checked() {
            Boolean solved = switch (state) {
                case null -> null;
                case "open" -> false;
                case "solved" -> true;
                default -> throw new InvalidField("state", "unknown-value");
            };
            return new Marks.Wanted(solved, name, note, agent, customer, from, to, ids);
        }
    }

    @Allow(Permission.CONVERSATIONS_SERVE)
    @PostMapping("/api/conversations/{id}/marks")
    @ResponseStatus(HttpStatus.CREATED)
    Mark add(Viewer viewer, @PathVariable UUID id, @RequestBody Text body) {
        return marks.add(viewer, id, body.text());
    }

    @Allow(Permission.CONVERSATIONS_SERVE)
    @PatchMapping("/api/marks/{id}")
    Mark edit(Viewer viewer, @PathVariable UUID id, @RequestBody Change change) {
        return marks.edit(viewer, id, change.text(), change.solved());
    }

    @Allow(Permission.CONVERSATIONS_SERVE)
    @DeleteMapping("/api/marks/{id}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void delete(Viewer viewer, @PathVariable UUID id) {
        marks.delete(viewer, id);
    }

    /// Latest first, 50 a page.
    @Allow(Permission.CONVERSATIONS_SERVE)
    @GetMapping("/api/marks")
    Part list(Viewer viewer, @ModelAttribute Wanted wanted, @RequestParam(required = false) @Nullable String cursor) {
        List<Mark> found = marks.list(viewer, wanted.checked(), cursor == null ? null : Place.parse(cursor), PAGE + 1);
        List<Mark> page = found.subList(0, Math.min(PAGE, found.size()));
        return new Part(page, found.size() > PAGE ? new Place(page.getLast().at(), page.getLast().id()).toString() : null);
    }

    /// The same list as a file, for spreadsheets; the latest 10,000. `lang` is `zh` or `en`.
    @Allow(Permission.CONVERSATIONS_SERVE)
    @GetMapping(path = "/api/marks.csv", produces = "text/csv")
    void csv(Viewer viewer, @ModelAttribute Wanted wanted, @RequestParam(defaultValue = "zh") String lang,
            HttpServletResponse response) throws IOException {
        String text = MarkTable.csv(marks.export(viewer, wanted.checked(), MOST_EXPORTED), lang.equals("en"));
        response.setContentType("text/csv; charset=utf-8");
        response.setHeader("Content-Disposition", "attachment; filename=\"marks.csv\"");
        response.setHeader("Cache-Control", "no-store");
        response.getOutputStream().write(text.getBytes(StandardCharsets.UTF_8));
    }

    /// The same list as a workbook; the latest 10,000. `lang` is `zh` or `en`.
    @Allow(Permission.CONVERSATIONS_SERVE)
    @GetMapping(path = "/api/marks.xlsx", produces = XLSX)
    void xlsx(Viewer viewer, @ModelAttribute Wanted wanted, @RequestParam(defaultValue = "zh") String lang,
            HttpServletResponse response) throws IOException {
        List<Mark> found = marks.export(viewer, wanted.checked(), MOST_EXPORTED);
        response.setContentType(XLSX);
        response.setHeader("Content-Disposition", "attachment; filename=\"marks.xlsx\"");
        response.setHeader("Cache-Control", "no-store");
        MarkTable.xlsx(found, lang.equals("en"), response.getOutputStream());
    }

    /// The same list as a document. `zone` is that of its times.
    @Allow(Permission.CONVERSATIONS_SERVE)
    @GetMapping(path = "/api/marks.pdf", produces = "application/pdf")
    void pdf(Viewer viewer, @ModelAttribute Wanted wanted, @RequestParam(defaultValue = "zh") String lang,
            @RequestParam(required = false) @Nullable String zone, HttpServletResponse response) throws IOException {
        boolean english = lang.equals("en");
        documents.send(viewer, "marks.pdf", english ? "Marks" : "标注事件", List.of(viewer.displayName()),
                MarkTable.items(marks.export(viewer, wanted.checked(), MOST_EXPORTED), english), zone, response);
    }
}
