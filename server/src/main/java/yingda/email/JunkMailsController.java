package yingda.email;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.core.io.FileSystemResource;
import org.springframework.core.io.Resource;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import yingda.kernel.Page;
import yingda.people.AllowMember;
import yingda.people.Viewer;

/// The junk of a mailbox, for those who manage channels.
@RestController
@RequestMapping("/api/mailboxes/{id}/junk")
class JunkMailsController {

    private static final int PAGE = 50;

    private final JunkMails junk;
    private final RawMails raw;
    private final MailboxAccess access;

    JunkMailsController(JunkMails junk, RawMails raw, MailboxAccess access) {
        this.access = access;
        this.junk = junk;
        this.raw = raw;
    }

    /// @param sender null when nobody knows
    record View(UUID id, @Nullable MailAddress sender, String subject, Instant at, long bytes) {

        private static View of(JunkStore.Junk mail) {
            return new View(mail.id(), mail.sender() == null ? null : new MailAddress(mail.senderName(), mail.sender()),
                    mail.subject(), mail.at(), mail.raw().bytes());
        }
    }

    @GetMapping
    @AllowMember
    Page<View> list(Viewer viewer, @PathVariable UUID id, @RequestParam(required = false) @Nullable UUID cursor) {
        access.mustManage(viewer, id);
        List<View> found = junk.list(viewer.workspace(), id, cursor, PAGE + 1).stream().map(View::of).toList();
        List<View> part = found.subList(0, Math.min(PAGE, found.size()));
        return new Page<>(part, found.size() > PAGE ? part.getLast().id().toString() : null);
    }

    /// The bytes as they came.
    @GetMapping("/{mail}/raw")
    @AllowMember
    ResponseEntity<Resource> raw(Viewer viewer, @PathVariable UUID id, @PathVariable UUID mail) {
        access.mustManage(viewer, id);
        return RawAnswers.of(new FileSystemResource(raw.file(junk.find(viewer.workspace(), id, mail).raw().path())), "junk");
    }

    @PostMapping("/{mail}/restore")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    @AllowMember
    void restore(Viewer viewer, @PathVariable UUID id, @PathVariable UUID mail) {
        access.mustManage(viewer, id);
        junk.restore(viewer.workspace(), id, mail);
    }
}
