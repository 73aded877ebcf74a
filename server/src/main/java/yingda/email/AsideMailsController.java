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
import yingda.kernel.NotFound;
import yingda.kernel.Page;
import yingda.mailboxes.MailboxAccess;
import yingda.mails.RawAnswers;
import yingda.mails.RawMails;
import yingda.mime.MailAddress;
import yingda.people.AllowMember;
import yingda.people.Viewer;

/// The junk and the quarantine of a mailbox, for those who manage it.
@RestController
@RequestMapping("/api/mailboxes/{id}/aside/{sort}")
class AsideMailsController {

    private static final int PAGE = 50;

    private final AsideMails mails;
    private final RawMails raw;
    private final MailboxAccess access;

    AsideMailsController(AsideMails mails, RawMails raw, MailboxAccess access) {
        this.mails = mails;
        this.raw = raw;
        this.access = access;
    }

    /// @param sender null when nobody knows
    /// @param reason of the quarantine only: `not-readable`, `not-stored` or `not-delivered`
    /// @param at when it was written, or came into quarantine
    /// @param raw whether there are bytes to download
    record View(UUID id, String folder, @Nullable MailAddress sender, String subject, @Nullable String reason,
            @Nullable Instant receivedAt, Instant at, long bytes, boolean raw) {

        private static View of(AsideMail mail) {
            return new View(mail.id(), mail.wanted().place().folder(), mail.sender(), mail.subject(), mail.reason(),
                    mail.wanted().received(), mail.at(), mail.wanted().size(), mail.raw() != null);
        }
    }

    /// @param sort `junk` or `quarantine`
    @GetMapping
    @AllowMember
    Page<View> list(Viewer viewer, @PathVariable UUID id, @PathVariable String sort, @RequestParam(required = false) @Nullable UUID cursor) {
        access.mustManage(viewer, id);
        List<View> found = mails.list(AsideMails.Sort.of(sort), viewer.workspace(), id, cursor, PAGE + 1).stream().map(View::of).toList();
        List<View> part = found.subList(0, Math.min(PAGE, found.size()));
        return new Page<>(part, found.size() > PAGE ? part.getLast().id().toString() : null);
    }

    /// The bytes as they came.
    @GetMapping("/{mail}/raw")
    @AllowMember
    ResponseEntity<Resource> raw(Viewer viewer, @PathVariable UUID id, @PathVariable String sort, @PathVariable UUID mail) {
        access.mustManage(viewer, id);
        RawMails.Stored bytes = mails.find(AsideMails.Sort.of(sort), viewer.workspace(), id, mail).raw();
        if (bytes == null) {
            throw new NotFound();
        }
        return RawAnswers.of(new FileSystemResource(raw.file(bytes.path())), sort);
    }

    /// Takes it in now, or has it fetched again when there are no bytes.
    @PostMapping("/{mail}/take-in")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    @AllowMember
    void takeIn(Viewer viewer, @PathVariable UUID id, @PathVariable String sort, @PathVariable UUID mail) {
        access.mustManage(viewer, id);
        mails.takeIn(AsideMails.Sort.of(sort), viewer.workspace(), id, mail);
    }
}
