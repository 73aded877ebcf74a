package yingda.email;

import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.List;
import java.util.UUID;
import org.springframework.core.io.FileSystemResource;
import org.springframework.core.io.Resource;
import org.springframework.http.ContentDisposition;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.servlet.mvc.method.annotation.StreamingResponseBody;
import yingda.conversations.ConversationAccess;
import yingda.kernel.NotFound;
import yingda.people.Allow;
import yingda.people.Permission;
import yingda.people.Viewer;

/// Mails as agents read them. Whoever may see the conversation may see its mails.
@RestController
class MailsController {

    private static final String ATTACHMENT_POLICY = "default-src 'none'; sandbox";

    private final ConversationAccess access;
    private final MailStore store;
    private final RawMails raw;
    private final MailParser parser;
    private final Clock clock;

    MailsController(ConversationAccess access, MailStore store, RawMails raw, MailParser parser, Clock clock) {
        this.access = access;
        this.store = store;
        this.raw = raw;
        this.parser = parser;
        this.clock = clock;
    }

    /// The whole mail as a page for a frame without rights.
    @GetMapping(value = "/api/mails/{id}/html", produces = MediaType.TEXT_HTML_VALUE)
    @Allow(Permission.CONVERSATIONS_SERVE)
    ResponseEntity<String> html(Viewer viewer, @PathVariable UUID id) {
        return ResponseEntity.ok().contentType(new MediaType(MediaType.TEXT_HTML, StandardCharsets.UTF_8))
                .header("Content-Security-Policy", MailView.POLICY).header("X-Frame-Options", "SAMEORIGIN")
                .body(MailView.of(parsed(viewer, id)));
    }

    /// The bytes as they came or went.
    @GetMapping("/api/mails/{id}/raw")
    @Allow(Permission.CONVERSATIONS_SERVE)
    ResponseEntity<Resource> raw(Viewer viewer, @PathVariable UUID id) {
        MailStore.Kept mail = kept(viewer, id);
        String name = mail.subject().isBlank() ? "mail" : mail.subject().replaceAll("[\\p{Cntrl}/\\\\:*?\"<>|]", " ").strip();
        return ResponseEntity.ok().header("Content-Type", "message/rfc822")
                .header("Content-Disposition", attachment(MailLine.cut(name, 80) + ".eml"))
                .header("Content-Security-Policy", ATTACHMENT_POLICY)
                .body(new FileSystemResource(raw.file(mail.path())));
    }

    /// An attachment by its place in the mail, from 0. Pictures may be shown in place, everything else is saved.
    @GetMapping("/api/mails/{id}/attachments/{n}")
    @Allow(Permission.CONVERSATIONS_SERVE)
    ResponseEntity<StreamingResponseBody> attachment(Viewer viewer, @PathVariable UUID id, @PathVariable int n) {
        List<MailAttachment> attachments = parsed(viewer, id).attachments();
        if (n < 0 || n >= attachments.size()) {
            throw new NotFound();
        }
        MailAttachment file = attachments.get(n);
        boolean picture = MailView.isPicture(file.type());
        StreamingResponseBody body = file.content()::writeTo;
        return ResponseEntity.ok().header("Content-Type", picture ? file.type() : "application/octet-stream")
                .header("Content-Disposition", picture ? "inline" : attachment(file.name()))
                .header("Content-Security-Policy", ATTACHMENT_POLICY).body(body);
    }

    private static String attachment(String name) {
        return ContentDisposition.attachment().filename(name, StandardCharsets.UTF_8).build().toString();
    }

    private ParsedMail parsed(Viewer viewer, UUID id) {
        return parser.parse(raw.read(kept(viewer, id).path()), clock.instant());
    }

    private MailStore.Kept kept(Viewer viewer, UUID id) {
        MailStore.Kept mail = store.find(viewer.workspace(), id).filter(kept -> kept.path() != null).orElseThrow(NotFound::new);
        access.access(viewer, mail.conversation());
        return mail;
    }
}
