package yingda.mailsending;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.node.ObjectNode;
import yingda.conversations.LineView;
import yingda.conversations.LineViews;
import yingda.kernel.InvalidField;
import yingda.people.Allow;
import yingda.people.Permission;
import yingda.people.Viewer;

/// Mails as agents write them, and what they may still decide about them.
@RestController
class MailWritingController {

    private static final int MOST_ADDRESSES = 150;

    private final MailStart start;
    private final MailAnswers answers;
    private final HeldMails held;
    private final MailSignatures signatures;
    private final LineViews views;

    MailWritingController(MailStart start, MailAnswers answers, HeldMails held, MailSignatures signatures, LineViews views) {
        this.start = start;
        this.answers = answers;
        this.held = held;
        this.signatures = signatures;
        this.views = views;
    }

    @GetMapping("/api/conversations/{id}/mail/start")
    @Allow(Permission.CONVERSATIONS_SERVE)
    MailStart.Started start(Viewer viewer, @PathVariable UUID id, @RequestParam(required = false) @Nullable String mode,
            @RequestParam(required = false) @Nullable UUID mail) {
        return start.start(viewer, id, mode, mail);
    }

    record Addresses(@Nullable List<String> addresses) {
    }

    record Warnings(List<RecipientNotes.Note> warnings) {
    }

    /// What there is to say of addresses that the writer has added.
    @PostMapping("/api/mail-addresses/check")
    @Allow(Permission.CONVERSATIONS_SERVE)
    Warnings check(Viewer viewer, @RequestBody Addresses body) {
        List<String> addresses = body.addresses() == null ? List.of() : body.addresses();
        if (addresses.size() > MOST_ADDRESSES || addresses.stream().anyMatch(address -> address == null || address.length() > 300)) {
            throw new InvalidField("addresses", "too-long", MOST_ADDRESSES);
        }
        return new Warnings(start.warnings(viewer.workspace(), addresses));
    }

    @PostMapping("/api/conversations/{id}/mail")
    @ResponseStatus(HttpStatus.CREATED)
    @Allow(Permission.CONVERSATIONS_SERVE)
    LineView write(Viewer viewer, @PathVariable UUID id, @RequestBody MailForm body) {
        return views.forAgents(List.of(answers.answer(viewer, id, body))).getFirst();
    }

    /// @param content as it was written; see [MailForm]
    record Withdrawn(String kind, ObjectNode content) {
    }

    @PostMapping("/api/mails/{id}/withdraw")
    @Allow(Permission.CONVERSATIONS_SERVE)
    Withdrawn withdraw(Viewer viewer, @PathVariable UUID id) {
        return new Withdrawn("mail", held.withdraw(viewer, id));
    }

    @PostMapping("/api/mails/{id}/send-now")
    @Allow(Permission.CONVERSATIONS_SERVE)
    DeliveryView sendNow(Viewer viewer, @PathVariable UUID id) {
        return held.sendNow(viewer, id);
    }

    record Later(@Nullable Instant sendAt) {
    }

    @PutMapping("/api/mails/{id}/send-at")
    @Allow(Permission.CONVERSATIONS_SERVE)
    DeliveryView sendAt(Viewer viewer, @PathVariable UUID id, @RequestBody Later body) {
        return held.sendAt(viewer, id, body.sendAt());
    }

    /// A person decides about a mail that failed or is in doubt.
    @PostMapping("/api/mails/{id}/resend")
    @Allow(Permission.CONVERSATIONS_SERVE)
    DeliveryView resend(Viewer viewer, @PathVariable UUID id) {
        return held.resend(viewer, id);
    }

    record Signature(@Nullable String html) {
    }

    @GetMapping("/api/me/mail-signature")
    @Allow(Permission.CONVERSATIONS_SERVE)
    Signature signature(Viewer viewer) {
        return new Signature(signatures.own(viewer));
    }

    /// Empty: the mailbox's counts again.
    @PutMapping("/api/me/mail-signature")
    @Allow(Permission.CONVERSATIONS_SERVE)
    Signature sign(Viewer viewer, @RequestBody Signature body) {
        String html = body.html() == null ? "" : body.html();
        if (html.length() > MailSignatures.LONGEST) {
            throw new InvalidField("html", "too-long", MailSignatures.LONGEST);
        }
        return new Signature(signatures.write(viewer, html));
    }
}
