package yingda.mailsending;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;
import yingda.channels.Outcome;
import yingda.conversations.Conversation;
import yingda.conversations.Renewals;
import yingda.mailsending.Outgoing.Recipient;
import yingda.mailwire.MailSettings;
import yingda.mailwire.SmtpOutcome;
import yingda.mailwire.SmtpOutcome.Reply;
import yingda.mailwire.SmtpOutcome.Result;
import yingda.mime.BounceReason;
import yingda.mime.BounceReasons;
import yingda.mime.SmtpCodes;
import yingda.routing.Routing;

/// Stores what an attempt came to, for each recipient and for the mail, in one transaction with what follows from it.
@Component
class SendResults {

    private static final int[] PAUSES = {1, 5, 15, 60};
    private static final Duration LONGEST_WAIT = Duration.ofHours(48);
    private static final String SENT_AGAIN = "sent-again";

    private final DeliveryStore store;
    private final Deliveries deliveries;
    private final SentCopies copies;
    private final Renewals renewals;
    private final Routing routing;
    private final MailSettings settings;
    private final TransactionTemplate transactions;
    private final Clock clock;

    SendResults(DeliveryStore store, Deliveries deliveries, SentCopies copies, Renewals renewals, Routing routing,
            MailSettings settings, TransactionTemplate transactions, Clock clock) {
        this.store = store;
        this.deliveries = deliveries;
        this.copies = copies;
        this.renewals = renewals;
        this.routing = routing;
        this.settings = settings;
        this.transactions = transactions;
        this.clock = clock;
    }

    /// An attempt was made.
    Outcome conclude(Outgoing mail, SmtpOutcome outcome) {
        if (outcome.result() == Result.UNKNOWN) {
            return doubt(mail, outcome.text());
        }
        var reopened = new ArrayList<Conversation>(1);
        Outcome next = transactions.execute(_ -> {
            // A mail that waited for its account alone has not been tried yet.
            boolean over = mail.attempts() > 0 && clock.instant().isAfter(mail.queuedAt().plus(LONGEST_WAIT));
            List<Recipient> after = mail.recipients().stream()
                    .map(one -> one.isOpen() ? settled(mail, one, outcome, over) : one).toList();
            Outcome stored = after.stream().anyMatch(Recipient::isOpen) ? later(mail, after, outcome.text())
                    : finished(mail, after, outcome.text(), reopened);
            deliveries.tell(mail);
            return stored;
        });
        reopened.forEach(routing::place);
        return next;
    }

    private Recipient settled(Outgoing mail, Recipient one, SmtpOutcome outcome, boolean over) {
        Reply reply = outcome.replies().stream().filter(said -> said.address().equals(one.address())).findFirst()
                .orElse(new Reply(one.address(), outcome.result(), outcome.text()));
        boolean unheard = outcome.replies().isEmpty() && reply.result() == Result.LATER && !over;
        if (unheard) {
            return one; // nothing was said of this recipient: the mail tells why it waits
        }
        Recipient now = switch (reply.result()) {
            case ACCEPTED -> one.with(Delivery.SENT, null);
            case REFUSED -> one.with(Delivery.FAILED, reply.text());
            case LATER, UNKNOWN -> one.with(over ? Delivery.FAILED : Delivery.DEFERRED, reply.text());
        };
        deliveries.change(mail, now, now.state() == Delivery.SENT ? null : reason(reply.text()));
        return now;
    }

    private static BounceReason reason(String text) {
        return BounceReasons.of(text, "", SmtpCodes.enhanced(text), SmtpCodes.reply(text));
    }

    private Outcome later(Outgoing mail, List<Recipient> after, String text) {
        int attempts = mail.attempts() + 1;
        Duration pause = settings.sendPause().multipliedBy(PAUSES[Math.min(attempts, PAUSES.length) - 1]);
        boolean unclear = mail.doubts() > 0 && after.stream().noneMatch(one -> one.state() == Delivery.SENT);
        String why = after.stream().filter(Recipient::isOpen).map(Recipient::reply).filter(reply -> reply != null).findFirst().orElse(text);
        store.change(mail, unclear ? Delivery.UNKNOWN : Delivery.DEFERRED, why, mail.doubts(), attempts,
                clock.instant().plus(pause), mail.doubtedAt());
        return new Outcome.RetryAfter(pause, why);
    }

    /// Sent, when somebody it was written to has it; who only got a copy does not count.
    private Outcome finished(Outgoing mail, List<Recipient> after, String text, List<Conversation> reopened) {
        boolean reached = after.stream().anyMatch(one -> one.field().equals("to") && one.state() == Delivery.SENT);
        String refused = after.stream().filter(one -> one.state() == Delivery.FAILED).map(Recipient::reply)
                .filter(reply -> reply != null).findFirst().orElse(null);
        int attempts = mail.attempts() + 1;
        if (after.stream().anyMatch(one -> one.state() == Delivery.SENT)) {
            copies.add(mail);
        }
        if (reached) {
            store.change(mail, Delivery.SENT, mail.doubts() > 0 ? SENT_AGAIN : refused, mail.doubts(), attempts, null, null);
            return new Outcome.Done();
        }
        String why = refused == null ? text : refused;
        store.change(mail, Delivery.FAILED, why, mail.doubts(), attempts, null, null);
        renewals.reopen(mail.workspace(), mail.conversation()).ifPresent(reopened::add);
        return new Outcome.Dead(why);
    }

    /// Nobody knows whether the server has it.
    Outcome doubt(Outgoing mail, String text) {
        int doubts = mail.doubts() + 1;
        Instant now = clock.instant();
        Duration pause = settings.sending().sentCheck().compareTo(settings.unknownRetry()) < 0
                ? settings.sending().sentCheck() : settings.unknownRetry();
        boolean last = doubts > 1;
        change(mail, Delivery.UNKNOWN, text, doubts, last ? null : now.plus(pause), now);
        return last ? new Outcome.Unknown(text) : new Outcome.RetryAfter(pause, text);
    }

    /// It was in doubt and lies in the Sent folder: it was taken.
    Outcome found(Outgoing mail) {
        transactions.executeWithoutResult(_ -> {
            store.filed(mail.workspace(), mail.id());
            deliveries.taken(mail);
        });
        return new Outcome.Done();
    }

    /// The account has to wait, the mail with it.
    Outcome postponed(Outgoing mail, SendLimits.Wait wait) {
        Delivery now = mail.doubts() > 0 ? Delivery.UNKNOWN : Delivery.QUEUED;
        change(mail, now, wait.reason(), mail.doubts(), clock.instant().plus(wait.pause()), mail.doubtedAt());
        return new Outcome.RetryAfter(wait.pause(), wait.reason());
    }

    private void change(Outgoing mail, Delivery delivery, String error, int doubts, @Nullable Instant nextAt, @Nullable Instant doubtedAt) {
        transactions.executeWithoutResult(_ -> {
            store.change(mail, delivery, error, doubts, mail.attempts(), nextAt, doubtedAt);
            deliveries.tell(mail);
        });
    }
}
