package yingda.auditlog;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import yingda.kernel.InvalidField;
import yingda.kernel.Page;
import yingda.people.Allow;
import yingda.people.Permission;
import yingda.people.Viewer;

/// Who did what, for those who may read it.
@RestController
@RequestMapping("/api/audit")
class AuditLogController {

    private static final int LONGEST_REASON = 200;

    private final Acts acts;

    AuditLogController(Acts acts) {
        this.acts = acts;
    }

    /// @param reason why, written down with the act
    /// @param language `zh` or `en`, of the head
    record Export(@Nullable String reason, @Nullable String language, @Nullable List<String> act, @Nullable UUID member,
            @Nullable String subjectKind, @Nullable UUID subject, @Nullable Instant from, @Nullable Instant to,
            @Nullable String text) {
    }

    /// Newest first, 50 a part; with a text a part may be shorter and have more behind it.
    @Allow(Permission.AUDIT_READ)
    @GetMapping
    Page<DoneAct> list(Viewer viewer, @ModelAttribute ActFilter filter, @RequestParam(required = false) @Nullable UUID cursor) {
        return acts.page(viewer.workspace(), filter.checked(), cursor);
    }

    /// The same as a file for spreadsheets, the newest 50,000.
    @Allow(Permission.AUDIT_READ)
    @PostMapping("/export")
    ResponseEntity<byte[]> export(Viewer viewer, @RequestBody Export body) {
        if (body.reason() == null || body.reason().isBlank()) {
            throw new InvalidField("reason", "missing");
        }
        if (body.reason().strip().length() > LONGEST_REASON) {
            throw new InvalidField("reason", "too-long", LONGEST_REASON);
        }
        ActFilter filter = new ActFilter(body.act(), body.member(), body.subjectKind(), body.subject(), body.from(), body.to(), body.text());
        String table = acts.exported(viewer, filter.checked(), body.reason().strip(), "en".equals(body.language()));
        return ResponseEntity.ok()
                .header(HttpHeaders.CONTENT_TYPE, "text/csv; charset=utf-8")
                .header(HttpHeaders.CONTENT_DISPOSITION, ContentDisposition.attachment().filename("audit.csv").build().toString())
                .body(table.getBytes(StandardCharsets.UTF_8));
    }
}
