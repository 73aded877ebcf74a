package yingda.mails;

import java.nio.charset.StandardCharsets;
import java.util.UUID;
import org.springframework.core.io.FileSystemResource;
import org.springframework.core.io.Resource;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;
import yingda.mime.StorableText;
import yingda.people.Allow;
import yingda.people.Permission;
import yingda.people.Viewer;

/// Mails as agents read them. Whoever may see the conversation may see its mails.
@RestController
class MailsController {

    private final MailReads reads;
    private final RawMails raw;
    private final PictureLinks links;

    MailsController(MailReads reads, RawMails raw, PictureLinks links) {
        this.reads = reads;
        this.raw = raw;
        this.links = links;
    }

    /// The whole mail as a page for a frame without rights.
    @GetMapping(value = "/api/mails/{id}/html", produces = MediaType.TEXT_HTML_VALUE)
    @Allow(Permission.CONVERSATIONS_SERVE)
    ResponseEntity<String> html(Viewer viewer, @PathVariable UUID id) {
        return ResponseEntity.ok().contentType(new MediaType(MediaType.TEXT_HTML, StandardCharsets.UTF_8))
                .header("Content-Security-Policy", MailView.POLICY).header("X-Frame-Options", "SAMEORIGIN")
                .body(MailView.of(reads.parsed(viewer, id), address -> links.path(id, address)));
    }

    /// The bytes as they came or went.
    @GetMapping("/api/mails/{id}/raw")
    @Allow(Permission.CONVERSATIONS_SERVE)
    ResponseEntity<Resource> raw(Viewer viewer, @PathVariable UUID id) {
        MailStore.Kept mail = reads.kept(viewer, id);
        String name = mail.subject().isBlank() ? "mail" : mail.subject().replaceAll("[\\p{Cntrl}/\\\\:*?\"<>|]", " ").strip();
        return ResponseEntity.ok().header("Content-Type", "message/rfc822")
                .header("Content-Disposition", MailPartsController.attachment(StorableText.cut(name, 80) + ".eml"))
                .header("Content-Security-Policy", MailPartsController.POLICY)
                .body(new FileSystemResource(raw.file(mail.path())));
    }
}
