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
import yingda.people.AllowMember;
import yingda.people.Viewer;

/// The quarantine of a mailbox, for those who manage channels.
@RestController
@RequestMapping("/api/mailboxes/{id}/quarantine")
class QuarantineController {

    private static final int PAGE = 50;

    private final Quarantine quarantine;
    private final RawMails raw;
    private final MailboxAccess access;

    QuarantineController(Quarantine quarantine, RawMails raw, MailboxAccess access) {
        this.access = access;
        this.quarantine = quarantine;
        this.raw = raw;
    }

    /// @param reason `not-readable`, `not-stored` or `not-delivered`
    /// @param raw whether there are bytes to download
    record View(UUID mail, String folder, String reason, @Nullable Instant receivedAt, Instant at, long bytes, boolean raw) {

        private static View of(QuarantineStore.Held held) {
            return new View(held.mail(), held.wanted().place().folder(), held.reason(), held.wanted().received(), held.at(),
                    held.wanted().size(), held.raw() != null);
        }
    }

    @GetMapping
    @AllowMember
    Page<View> list(Viewer viewer, @PathVariable UUID id, @RequestParam(required = false) @Nullable UUID cursor) {
        access.mustManage(viewer, id);
        List<View> found = quarantine.list(viewer.workspace(), id, cursor, PAGE + 1).stream().map(View::of).toList();
        List<View> part = found.subList(0, Math.min(PAGE, found.size()));
        return new Page<>(part, found.size() > PAGE ? part.getLast().mail().toString() : null);
    }

    /// The bytes as they came.
    @GetMapping("/{mail}/raw")
    @AllowMember
    ResponseEntity<Resource> raw(Viewer viewer, @PathVariable UUID id, @PathVariable UUID mail) {
        access.mustManage(viewer, id);
        RawMails.Stored bytes = quarantine.find(viewer.workspace(), id, mail).raw();
        if (bytes == null) {
            throw new NotFound();
        }
        return RawAnswers.of(new FileSystemResource(raw.file(bytes.path())), "quarantined");
    }

    /// Takes it in now, or has it fetched again when there are no bytes.
    @PostMapping("/{mail}/reprocess")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    @AllowMember
    void reprocess(Viewer viewer, @PathVariable UUID id, @PathVariable UUID mail) {
        access.mustManage(viewer, id);
        quarantine.reprocess(viewer.workspace(), id, mail);
    }
}
