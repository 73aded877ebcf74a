package yingda.mailsending;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import yingda.conversations.Conversation;
import yingda.conversations.ConversationAccess;
import yingda.kernel.ServerSettings;
import yingda.mailboxes.Mailbox;
import yingda.mailboxes.MailboxStore;
import yingda.mails.MailStore;
import yingda.mails.Original;
import yingda.mailsending.RecipientNotes.Note;
import yingda.mailwire.MailSettings;
import yingda.mime.MailAddress;
import yingda.mime.MailAttachment;
import yingda.people.Viewer;
import yingda.worktime.WorkTime;

/// What a page needs to begin a mail.
@Service
public class MailStart {

    private static final List<String> MACHINES = List.of("no-reply", "noreply", "no_reply", "do-not-reply", "donotreply", "mailer-daemon",
            "postmaster", "bounce", "bounces");

    private final ConversationAccess access;
    private final MailboxStore mailboxes;
    private final Addressing addressing;
    private final MailSignatures signatures;
    private final MailStore mails;
    private final List<RecipientNotes> notes;
    private final List<OutgoingMarks> marks;
    private final MailSettings settings;
    private final WorkTime times;
    private final ServerSettings server;

    MailStart(ConversationAccess access, MailboxStore mailboxes, Addressing addressing, MailSignatures signatures, MailStore mails,
            List<RecipientNotes> notes, List<OutgoingMarks> marks, MailSettings settings, WorkTime times, ServerSettings server) {
        this.access = access;
        this.mailboxes = mailboxes;
        this.addressing = addressing;
        this.signatures = signatures;
        this.mails = mails;
        this.notes = notes;
        this.marks = marks;
        this.settings = settings;
        this.times = times;
        this.server = server;
    }

    record Sender(UUID mailbox, String address, String name) {
    }

    /// @param bytes of files in one mail
    /// @param linkDays how long files beyond that are offered by links; null: there are no links, more is refused
    record Limits(long bytes, @Nullable Long linkDays) {
    }

    /// A file of the original that would be forwarded.
    record Kept(int n, String name, String mediaType, long bytes) {
    }

    /// @param from the addresses that it may be written from, the best first
    /// @param quotedHtml what would stand below it; empty when the original's bytes are gone
    /// @param newest the customer's last line
    /// @param warnings about its recipients
    /// @param track whether its reading is watched unless the writer chooses otherwise; absent: it cannot be
    record Started(String mode, UUID mailId, List<Sender> from, List<MailAddress> to, List<MailAddress> cc, String subject,
            String quotedHtml, String quotedText, String signatureHtml, long newest, Limits limits, List<Note> warnings,
            List<Kept> attachments, @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable Boolean track) {
    }

    Started start(Viewer viewer, UUID conversationId, @Nullable String mode, @Nullable UUID mailId) {
        Conversation conversation = access.access(viewer, conversationId);
        Mailbox mailbox = mailboxes.find(viewer.workspace(), conversation.channel()).orElseThrow(NotAMail::new).mailbox();
        MailMode chosen = MailMode.of(mode);
        ZoneId zone = MailComposer.zone(times, mailbox);
        Original original = addressing.original(viewer.workspace(), conversationId, mailId);
        Addressing.Meant meant = addressing.meant(mailbox, original, chosen);
        List<String> addresses = Stream.concat(meant.to().stream(), meant.cc().stream()).map(MailAddress::address).toList();
        return new Started(chosen.word(), original.id(),
                meant.from().stream().map(from -> new Sender(mailbox.id(), from.address(), from.name())).toList(),
                meant.to(), meant.cc(), meant.subject(), quotedHtml(original, chosen, zone), quotedText(original, chosen, zone),
                signatures.of(viewer, mailbox), mails.newestOfCustomer(viewer.workspace(), conversationId),
                new Limits(settings.sending().mostAttached().toBytes(), server.publicUrl() == null ? null : settings.sending().linksFor().toDays()),
                warnings(viewer.workspace(), addresses), kept(original, chosen),
                marks.stream().anyMatch(mark -> mark.isOffered(viewer.workspace(), mailbox.id())) ? Boolean.TRUE : null);
    }

    /// What there is to say of addresses that a writer adds.
    List<Note> warnings(UUID workspace, List<String> addresses) {
        List<String> lower = addresses.stream().map(address -> address.strip().toLowerCase(Locale.ROOT)).distinct().toList();
        var warnings = new ArrayList<Note>();
        lower.stream().filter(MailStart::isMachine).forEach(address -> warnings.add(new Note(address, "no-reply")));
        if (!lower.isEmpty()) {
            notes.forEach(some -> warnings.addAll(some.notes(workspace, lower)));
        }
        return List.copyOf(warnings);
    }

    /// Whether nobody reads what is sent there.
    public static boolean isMachine(String address) {
        String local = address.substring(0, Math.max(0, address.lastIndexOf('@')));
        return MACHINES.stream().anyMatch(name -> local.equals(name) || local.startsWith(name + "+") || local.startsWith(name + "-"));
    }

    private static String quotedText(Original original, MailMode mode, ZoneId zone) {
        return original.mail() == null ? "" : (mode == MailMode.FORWARD ? Quotes.forwardedText("", original.mail(), zone)
                : Quotes.text("", original.mail(), zone)).strip();
    }

    private static String quotedHtml(Original original, MailMode mode, ZoneId zone) {
        return original.mail() == null ? "" : (mode == MailMode.FORWARD ? Quotes.forwardedHtml("", original.mail(), zone)
                : Quotes.html("", original.mail(), zone)).strip();
    }

    private static List<Kept> kept(Original original, MailMode mode) {
        if (mode != MailMode.FORWARD || original.mail() == null) {
            return List.of();
        }
        List<MailAttachment> all = original.mail().attachments();
        return IntStream.range(0, all.size()).mapToObj(n -> new Kept(n, all.get(n).name(), all.get(n).type(), all.get(n).size())).toList();
    }
}
