package yingda.knowledge;

import jakarta.servlet.http.HttpServletResponse;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import yingda.people.AllowMember;
import yingda.people.Viewer;

/// The table of a tree as a document, for who may write in the tree.
@RestController
class EntryDocumentController {

    private static final int AT_ONCE = 200;

    private final Entries entries;

    EntryDocumentController(Entries entries) {
        this.entries = entries;
    }

    /// All that the filter finds, each with its whole answer; plain text in UTF-8. A tree is bounded, so this is.
    @AllowMember
    @GetMapping(path = "/api/trees/{tree}/entries.txt", produces = "text/plain")
    void text(Viewer viewer, @PathVariable String tree, @RequestParam(required = false) @Nullable UUID under,
            @RequestParam(defaultValue = "") String q, @RequestParam(required = false) @Nullable Instant from,
            @RequestParam(required = false) @Nullable Instant until,
            @RequestParam(required = false) @Nullable Boolean isNew,
            @RequestParam(required = false) @Nullable Boolean enabled,
            @RequestParam(defaultValue = EntryFilter.NEWEST) String sort, HttpServletResponse response) throws IOException {
        Tree known = TreesController.known(tree);
        EntryFilter filter = new EntryFilter(under, q.strip(), from, until, isNew, enabled, sort).checked();
        List<Entry> part = entries.list(viewer, known, filter, null, AT_ONCE); // refused before the answer begins
        response.setContentType("text/plain;charset=utf-8");
        response.setHeader("Content-Disposition", "attachment; filename=\"" + known.word() + ".txt\"");
        var out = new BufferedWriter(new OutputStreamWriter(response.getOutputStream(), StandardCharsets.UTF_8));
        while (!part.isEmpty()) {
            for (Entry entry : part) {
                write(out, entry);
            }
            part = part.size() < AT_ONCE ? List.of()
                    : entries.list(viewer, known, filter, EntryCursor.behind(part.getLast()), AT_ONCE);
        }
        out.flush();
    }

    /// What goes on over several lines is indented, so that no answer looks like another entry.
    private static void write(BufferedWriter out, Entry entry) throws IOException {
        out.write("# " + entry.title() + "\n");
        if (!entry.keywords().isEmpty()) {
            out.write("[" + String.join(" ", entry.keywords()) + "]\n");
        }
        for (String line : entry.plain().split("\\R", -1)) {
            out.write("    " + line + "\n");
        }
        out.write("\n");
    }
}
