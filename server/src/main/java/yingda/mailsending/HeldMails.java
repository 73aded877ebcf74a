package yingda.mailsending;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.support.TransactionTemplate;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;
import yingda.channels.Outbox;
import yingda.conversations.Conversation;
import yingda.conversations.ConversationAccess;
import yingda.conversations.NotYours;
import yingda.drafts.Drafts;
import yingda.kernel.InvalidField;
import yingda.kernel.NotFound;
import yingda.kernel.Uuids;
import yingda.mails.RawMails;
import yingda.mailwire.MailTrouble;
import yingda.mime.MailDateLine;
import yingda.people.Viewer;

/// What people decide about mails that were written and have not gone out, or of which nobody knows whether they have:
/// for who wrote them and for who serves the conversation. Of two who decide at a time, or of a person and the hour, one
/// comes too late and is told so.
@Service
class HeldMails {

    private static final Duration LATEST = Duration.ofDays(366);

    private final ConversationAccess access;
    private final DeliveryStore deliveries;
    private final OutgoingStore store;
    private final Deliveries told;
    private final RawMails raw;
    private final Drafts drafts;
    private final Outbox outbox;
    private final TransactionTemplate transactions;
    private final JsonMapper json;
    private final Clock clock;

    HeldMails(ConversationAccess access, DeliveryStore deliveries, OutgoingStore store, Deliveries told, RawMails raw, Drafts drafts,
            Outbox outbox, TransactionTemplate transactions, JsonMapper json, Clock clock) {
        this.access = access;
        this.deliveries = deliveries;
        this.store = store;
        this.told = told;
        this.raw = raw;
        this.drafts = drafts;
        this.outbox = outbox;
        this.transactions = transactions;
        this.json = json;
        this.clock = clock;
    }

    /// Takes a held mail back.
    ///
    /// @return what was written, which is its writer's draft again unless there is another
    ObjectNode withdraw(Viewer viewer, UUID id) {
        Outgoing mail = mail(viewer, id);
        return transactions.execute(_ -> {
            ObjectNode written = store.withdraw(viewer.workspace(), id).map(form -> (ObjectNode) json.readTree(form))
                    .orElseThrow(() -> movedOn(mail));
            written.remove("clientId");
            drafts.restore(viewer, mail.conversation(), "mail", written);
            told.tell(mail);
            return written;
        });
    }

    /// Lets a held mail go now.
    DeliveryView sendNow(Viewer viewer, UUID id) {
        return decide(viewer, id, clock.instant(), (mail, bytes) -> store.letGo(mail, clock.instant(), bytes));
    }

    /// Holds a held mail until another time.
    DeliveryView sendAt(Viewer viewer, UUID id, @Nullable Instant at) {
        Instant now = clock.instant();
        if (at == null) {
            throw new InvalidField("sendAt", "missing");
        }
        if (!at.isAfter(now) || at.isAfter(now.plus(LATEST))) {
            throw new InvalidField("sendAt", "range");
        }
        return decide(viewer, id, at, (mail, bytes) -> store.hold(mail, at, bytes));
    }

    private DeliveryView decide(Viewer viewer, UUID id, Instant date, BiFunction<Outgoing, RawMails.Stored, Boolean> change) {
        Outgoing mail = mail(viewer, id);
        if (mail.delivery() != Delivery.HELD || mail.path() == null) {
            throw new MailMovedOn(mail.delivery());
        }
        RawMails.Stored redated = redated(mail, date);
        // When the commit's outcome is unknown both files stay: what no row names is swept.
        boolean changed = transactions.execute(_ -> {
            boolean done = change.apply(mail, redated);
            if (done) {
                effect(mail, Duration.between(clock.instant(), date));
                told.tell(mail);
            }
            return done;
        });
        raw.delete(changed ? mail.path() : redated.path());
        if (!changed) {
            throw movedOn(mail);
        }
        return view(mail);
    }

    /// Sends a mail that failed or is in doubt once more, to those who did not get it.
    DeliveryView resend(Viewer viewer, UUID id) {
        Outgoing mail = mail(viewer, id);
        transactions.executeWithoutResult(_ -> {
            if (!store.again(viewer.workspace(), id)) {
                throw movedOn(mail);
            }
            effect(mail, Duration.ZERO);
            told.tell(mail);
        });
        return view(mail);
    }

    private void effect(Outgoing mail, Duration pause) {
        outbox.addAfter(mail.workspace(), SendMail.NAME, mail.id().toString(), json.writeValueAsString(new SendMail.Payload(mail.id())), pause);
    }

    private Outgoing mail(Viewer viewer, UUID id) {
        Outgoing mail = deliveries.find(viewer.workspace(), id).orElseThrow(NotFound::new);
        Conversation conversation = access.access(viewer, mail.conversation());
        boolean writer = store.writer(viewer.workspace(), id).filter(viewer.member()::equals).isPresent();
        if (!writer && !viewer.member().equals(conversation.agent())) {
            throw new NotYours();
        }
        return mail;
    }

    private DeliveryView view(Outgoing mail) {
        return deliveries.views(mail.workspace(), List.of(mail.id())).get(mail.id());
    }

    private MailMovedOn movedOn(Outgoing mail) {
        return new MailMovedOn(deliveries.find(mail.workspace(), mail.id()).map(Outgoing::delivery).orElse(mail.delivery()));
    }

    /// The bytes with another `Date`, in a file of their own: all else is as its writer left it.
    private RawMails.Stored redated(Outgoing mail, Instant date) {
        try {
            String path = RawMails.sent(mail.workspace(), mail.mailbox(), Uuids.next());
            RawMails.Stored stored = raw.write(path, out -> MailDateLine.copy(raw.file(mail.path()), date, out));
            raw.syncFolders(List.of(path));
            return stored;
        } catch (MailTrouble e) {
            throw new IllegalStateException(e); // no server takes part
        }
    }
}
