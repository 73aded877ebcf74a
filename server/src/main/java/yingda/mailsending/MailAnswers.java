package yingda.mailsending;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.stereotype.Service;
import org.springframework.transaction.support.TransactionTemplate;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;
import yingda.channels.Outbox;
import yingda.conversations.Append;
import yingda.conversations.ClientIdReused;
import yingda.conversations.Conversation;
import yingda.conversations.ConversationAccess;
import yingda.conversations.Departures;
import yingda.conversations.Line;
import yingda.conversations.SenderKind;
import yingda.drafts.Drafts;
import yingda.kernel.InvalidField;
import yingda.kernel.Refusal;
import yingda.kernel.Uuids;
import yingda.mailboxes.Mailbox;
import yingda.mailboxes.MailboxStore;
import yingda.mails.MailStore;
import yingda.mails.Original;
import yingda.mails.RawMails;
import yingda.mailwire.MailTrouble;
import yingda.mime.MimeWriter;
import yingda.mime.OutgoingMail;
import yingda.mime.OwnMessageId;
import yingda.notices.Preferences;
import yingda.people.Viewer;

/// Takes mails of agents. The bytes are made and synced once, then the line, the mail, the effect that sends it and the
/// end of the draft commit together.
@Service
class MailAnswers {

    private static final String UNDO = "mailUndoSeconds";
    private static final Set<Integer> UNDO_SECONDS = Set.of(0, 5, 10, 20, 30);
    private static final int USUAL_UNDO = 10;
    private static final Duration LATEST = Duration.ofDays(366);

    private final ConversationAccess access;
    private final Departures departures;
    private final MailboxStore mailboxes;
    private final Addressing addressing;
    private final MailChecks checks;
    private final MailComposer composer;
    private final MailStore mails;
    private final OutgoingStore store;
    private final RawMails raw;
    private final OwnMessageId own;
    private final Outbox outbox;
    private final Drafts drafts;
    private final Preferences preferences;
    private final TransactionTemplate transactions;
    private final JsonMapper json;
    private final Clock clock;

    MailAnswers(ConversationAccess access, Departures departures, MailboxStore mailboxes, Addressing addressing, MailChecks checks,
            MailComposer composer, MailStore mails, OutgoingStore store, RawMails raw, OwnMessageId own, Outbox outbox, Drafts drafts,
            Preferences preferences, TransactionTemplate transactions, JsonMapper json, Clock clock) {
        this.access = access;
        this.departures = departures;
        this.mailboxes = mailboxes;
        this.addressing = addressing;
        this.checks = checks;
        this.composer = composer;
        this.mails = mails;
        this.store = store;
        this.raw = raw;
        this.own = own;
        this.outbox = outbox;
        this.drafts = drafts;
        this.preferences = preferences;
        this.transactions = transactions;
        this.json = json;
        this.clock = clock;
    }

    /// Stores the mail and returns when it is committed; it is sent right after, or when its time has come. The same
    /// client id with the same content gets the first line again.
    Line answer(Viewer viewer, UUID conversationId, MailForm form) {
        Conversation conversation = access.access(viewer, conversationId);
        Mailbox mailbox = mailboxes.find(viewer.workspace(), conversation.channel()).orElseThrow(NotAMail::new).mailbox();
        mailbox.mustBeUsable();
        if (form.clientId() == null) {
            throw new InvalidField("clientId", "missing");
        }
        UUID mailId = UUID.nameUUIDFromBytes((viewer.member() + "/" + form.clientId()).getBytes(StandardCharsets.US_ASCII));
        byte[] asked = asked(conversationId, form);
        Append probe = append(viewer, conversationId, form.clientId(), JsonNodeFactory.instance.objectNode());
        Optional<Line> first = departures.firstAnswer(probe);
        if (first.isPresent()) {
            return same(first.get(), mailId, asked);
        }
        try {
            return send(viewer, mailbox, conversationId, mailId, form, asked);
        } catch (DuplicateKeyException meanwhile) {
            return same(departures.firstAnswer(probe).orElseThrow(() -> meanwhile), mailId, asked);
        }
    }

    private Line send(Viewer viewer, Mailbox mailbox, UUID conversation, UUID mailId, MailForm form, byte[] asked) {
        Original original = addressing.original(viewer.workspace(), conversation, form.mailId());
        Addressing.Meant meant = addressing.meant(mailbox, original, MailMode.of(form.mode()));
        WrittenMail written = checks.check(viewer, form, meant);
        Instant sendAt = sendAt(form.sendAt());
        Instant dueAt = sendAt == null ? undoEnd(viewer, form) : sendAt;
        String messageId = own.create(conversation, mailId.getMostSignificantBits() & Long.MAX_VALUE, mailbox.domain());
        Instant date = dueAt == null ? clock.instant() : dueAt;
        MailComposer.Composed composed = composer.compose(
                new MailComposer.Place(viewer, mailbox, conversation, mailId, messageId), original, written, date);
        Append append = append(viewer, conversation, form.clientId(),
                SentLine.of(mailId, written, composed, dueAt == null ? Delivery.QUEUED : Delivery.HELD, dueAt));
        RawMails.Stored stored = write(viewer.workspace(), mailbox.id(), composed.mail());
        var made = new OutgoingStore.Made(viewer.workspace(), mailId, mailbox, stored, messageId, written, conversation, date, dueAt,
                sendAt, asked, dueAt == null ? null : json.writeValueAsString(form.lasting()));
        try {
            return commit(viewer, form, made, append);
        } catch (Refusal | DuplicateKeyException refused) {
            raw.delete(stored.path());
            throw refused;
        }
    }

    private static Append append(Viewer viewer, UUID conversation, UUID clientId, ObjectNode content) {
        return new Append(viewer.workspace(), conversation, clientId, "mail", SenderKind.MEMBER, viewer.member(), content, null);
    }

    private Line commit(Viewer viewer, MailForm form, OutgoingStore.Made made, Append append) {
        return transactions.execute(_ -> {
            Line line = departures.add(append);
            // The conversation's row is locked now: nothing comes in between this look and the commit.
            long newest = mails.newestOfCustomer(made.workspace(), made.conversation());
            if (form.newest() != null && newest > form.newest() && !Boolean.TRUE.equals(form.staleOk())) {
                throw new NewerMail(newest);
            }
            store.insert(made, line.seq());
            drafts.forget(viewer, made.conversation());
            outbox.addAfter(made.workspace(), SendMail.NAME, made.id().toString(), json.writeValueAsString(new SendMail.Payload(made.id())),
                    made.dueAt() == null ? Duration.ZERO : Duration.between(clock.instant(), made.dueAt()));
            return line;
        });
    }

    /// A name of its own: a repeat that runs at the same time must not write over bytes that are committed.
    private RawMails.Stored write(UUID workspace, UUID mailbox, OutgoingMail mail) {
        try {
            RawMails.Stored stored = raw.write(RawMails.sent(workspace, mailbox, Uuids.next()), out -> MimeWriter.write(mail, out));
            raw.syncFolders(List.of(stored.path()));
            return stored;
        } catch (MailTrouble e) {
            throw new IllegalStateException(e); // no server takes part
        }
    }

    /// When a mail that is to go out later is due; null when that is now.
    private @Nullable Instant sendAt(@Nullable Instant wanted) {
        if (wanted != null && wanted.isAfter(clock.instant().plus(LATEST))) {
            throw new InvalidField("sendAt", "range");
        }
        return wanted == null || !wanted.isAfter(clock.instant()) ? null : wanted;
    }

    /// Programs, which give no mode, have nothing to undo.
    private @Nullable Instant undoEnd(Viewer viewer, MailForm form) {
        int chosen = form.mode() == null ? 0 : preferences.number(viewer.workspace(), viewer.member(), UNDO, USUAL_UNDO);
        int seconds = UNDO_SECONDS.contains(chosen) ? chosen : USUAL_UNDO;
        return seconds == 0 ? null : clock.instant().plusSeconds(seconds);
    }

    private byte[] asked(UUID conversation, MailForm form) {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            digest.update(conversation.toString().getBytes(StandardCharsets.US_ASCII));
            return digest.digest(json.writeValueAsBytes(form.lasting()));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e); // every Java platform brings SHA-256
        }
    }

    private Line same(Line first, UUID mailId, byte[] asked) {
        if (!store.isMadeOf(first.workspace(), mailId, asked).orElse(false)) {
            throw new ClientIdReused();
        }
        return first;
    }
}
