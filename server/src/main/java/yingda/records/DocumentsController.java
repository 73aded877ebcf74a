package yingda.records;

import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import yingda.people.Allow;
import yingda.people.Permission;
import yingda.people.Viewer;

/// Records that members take out as documents, each written down. Notes are among the lines.
@RestController
class DocumentsController {

    private final RecordExports exports;

    DocumentsController(RecordExports exports) {
        this.exports = exports;
    }

    /// @param lang `zh` or `en`
    /// @param zone of the times
    @Allow(Permission.CONVERSATIONS_SERVE)
    @GetMapping(path = "/api/customers/{id}/record.pdf", produces = "application/pdf")
    void customerPdf(Viewer viewer, @PathVariable UUID id, @RequestParam(required = false) @Nullable Instant from,
            @RequestParam(required = false) @Nullable Instant to, @RequestParam(required = false) @Nullable String keyword,
            @RequestParam(required = false) @Nullable UUID agent, @RequestParam(defaultValue = "zh") String lang,
            @RequestParam(required = false) @Nullable String zone, HttpServletResponse response) throws IOException {
        exports.customer(viewer, id, new Search.Filter(from, to, keyword, agent), Format.PDF, lang, zone, response);
    }

    @Allow(Permission.CONVERSATIONS_SERVE)
    @GetMapping(path = "/api/customers/{id}/record.txt", produces = "text/plain")
    void customerText(Viewer viewer, @PathVariable UUID id, @RequestParam(required = false) @Nullable Instant from,
            @RequestParam(required = false) @Nullable Instant to, @RequestParam(required = false) @Nullable String keyword,
            @RequestParam(required = false) @Nullable UUID agent, @RequestParam(defaultValue = "zh") String lang,
            @RequestParam(required = false) @Nullable String zone, HttpServletResponse response) throws IOException {
        exports.customer(viewer, id, new Search.Filter(from, to, keyword, agent), Format.TXT, lang, zone, response);
    }

    @Allow(Permission.CONVERSATIONS_SERVE)
    @GetMapping(path = "/api/conversations/{id}/record.pdf", produces = "application/pdf")
    void conversationPdf(Viewer viewer, @PathVariable UUID id, @RequestParam(defaultValue = "zh") String lang,
            @RequestParam(required = false) @Nullable String zone, HttpServletResponse response) throws IOException {
        exports.conversation(viewer, id, Format.PDF, lang, zone, null, response);
    }

    @Allow(Permission.CONVERSATIONS_SERVE)
    @GetMapping(path = "/api/conversations/{id}/record.txt", produces = "text/plain")
    void conversationText(Viewer viewer, @PathVariable UUID id, @RequestParam(defaultValue = "zh") String lang,
            @RequestParam(required = false) @Nullable String zone, HttpServletResponse response) throws IOException {
        exports.conversation(viewer, id, Format.TXT, lang, zone, null, response);
    }
}
