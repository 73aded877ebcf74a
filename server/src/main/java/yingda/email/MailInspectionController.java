package yingda.email;

import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import yingda.kernel.NotFound;
import yingda.kernel.TooLarge;
import yingda.mailboxes.Mailbox;
import yingda.mailboxes.MailboxStore;
import yingda.mails.MailLine;
import yingda.mails.MailStore;
import yingda.mime.Bounce;
import yingda.mime.MailAddress;
import yingda.mime.MailParser;
import yingda.mime.OwnMessageId;
import yingda.mime.ParsedMail;
import yingda.mime.StorableText;
import yingda.people.Allow;
import yingda.people.Permission;
import yingda.people.Viewer;

/// Says what the pipeline would make of a mail; nothing is stored.
@RestController
class MailInspectionController {

    private static final int LIMIT = 50 << 20;

    private final MailParser parser;
    private final IntakeStore intake;
    private final MailStore mails;
    private final MailboxStore mailboxes;
    private final OwnMessageId own;
    private final Reopening reopening;
    private final Clock clock;

    MailInspectionController(MailParser parser, IntakeStore intake, MailStore mails, MailboxStore mailboxes,
            OwnMessageId own, Reopening reopening, Clock clock) {
        this.parser = parser;
        this.intake = intake;
        this.mails = mails;
        this.mailboxes = mailboxes;
        this.own = own;
        this.reopening = reopening;
        this.clock = clock;
    }

    record Attachment(String name, String mediaType, long bytes, String sha256, @Nullable String contentId, boolean inline) {}

    /// @param conversation which it would join; null for a new one
    /// @param rule why: `own-id`, `reply-token`, `in-reply-to`, `references`, `provider-thread`, `body-mark`, `bounced`,
    ///        `awaited`, `forward` or `new`
    /// @param mailbox whose conversations were looked at; null when none fits
    record Thread(@Nullable UUID conversation, String rule, boolean unverified, @Nullable UUID mailbox) {}

    /// @param html after the allow-list; null when there is none
    /// @param rule why it is of this kind
    record Inspection(@Nullable MailAddress from, List<MailAddress> replyTo, List<MailAddress> to, List<MailAddress> cc,
            String subject, Instant date, @Nullable String messageId, List<String> inReplyTo, List<String> references,
            String text, String visibleReply, @Nullable String html, List<Attachment> attachments, String kind, String rule,
            List<Bounce> bounces, Set<String> notes, Thread thread) {}

    /// The body is the raw mail, of any content type, at most 50 MB.
    ///
    /// @param mailbox whose conversations are looked at; by default the one that the mail is addressed to
    @PostMapping("/api/mail-inspection")
    @Allow(Permission.MAIL_INSPECT)
    Inspection inspect(Viewer viewer, HttpServletRequest request, @RequestParam(required = false) @Nullable UUID mailbox)
            throws IOException {
        byte[] raw = request.getInputStream().readNBytes(LIMIT + 1);
        if (raw.length > LIMIT) {
            throw new TooLarge(LIMIT);
        }
        ParsedMail mail = parser.parse(raw, clock.instant());
        List<Attachment> attachments = mail.attachments().stream().map(file -> new Attachment(file.name(), file.type(),
                file.size(), file.sha256(), file.contentId(), file.inline())).toList();
        return new Inspection(mail.from(), mail.replyTo(), mail.to(), mail.cc(), mail.subject(), mail.date(), mail.messageId(),
                mail.inReplyTo(), mail.references(), mail.text(), mail.visibleReply(), mail.safeHtml(), attachments,
                MailLine.word(mail.verdict().kind()), mail.verdict().rule(), mail.verdict().bounces(), mail.notes(),
                thread(viewer, mail, mailbox));
    }

    private Thread thread(Viewer viewer, ParsedMail mail, @Nullable UUID named) {
        UUID id = named != null ? named : mails.mailboxOf(viewer.workspace(), addressees(mail)).orElse(null);
        if (id == null) {
            return new Thread(null, "new", false, null);
        }
        Mailbox mailbox = mailboxes.find(viewer.workspace(), id).map(MailboxStore.Listed::mailbox)
                .filter(found -> found.owner() == null || found.owner().equals(viewer.member())).orElse(null);
        if (mailbox == null && named != null) {
            throw new NotFound();
        }
        if (mailbox == null) {
            return new Thread(null, "new", false, null);
        }
        MailThreads threads = MailThreads.read(intake, mailbox, own, List.of(mail));
        Threading.Decision decision = threads.decide(mail, new Threading(own), reopening.closedBefore(mailbox));
        return new Thread(decision.conversation(), decision.rule(), decision.unverified(), id);
    }

    private static Set<String> addressees(ParsedMail mail) {
        return Stream.concat(mail.to().stream(), mail.cc().stream())
                .map(address -> StorableText.clean(address.address()).toLowerCase(Locale.ROOT)).collect(Collectors.toSet());
    }
}
