package yingda.mailsending;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;
import yingda.channels.Effect;
import yingda.channels.OutboxItem;
import yingda.channels.Outcome;
import yingda.mailboxes.Mailbox;
import yingda.mailboxes.MailboxStore;
import yingda.mailwire.MailSettings;

/// Takes a mail of ours one step further: lets it go when its time has come, hands it to its server, looks for it when
/// nobody knows what became of it. When the final reply is lost, the process died on the way or the outcome could not be
/// stored, the server may have the mail: then the Sent folder is asked, after a while the mail is sent once more, marked,
/// and then it is left to people.
@Component
public class SendMail implements Effect {

    public static final String NAME = "email.send";

    private static final int MOST_DOUBTS = 2;
    private static final Duration BUSY = Duration.ofSeconds(30);
    private static final String NEWER_MAIL = "newer-mail";

    private final DeliveryStore store;
    private final Deliveries deliveries;
    private final SendAttempt attempt;
    private final SendResults results;
    private final SentFolder sent;
    private final MailboxStore mailboxes;
    private final MailSettings settings;
    private final JsonMapper json;
    private final Clock clock;

    SendMail(DeliveryStore store, Deliveries deliveries, SendAttempt attempt, SendResults results, SentFolder sent,
            MailboxStore mailboxes, MailSettings settings, JsonMapper json, Clock clock) {
        this.store = store;
        this.deliveries = deliveries;
        this.attempt = attempt;
        this.results = results;
        this.sent = sent;
        this.mailboxes = mailboxes;
        this.settings = settings;
        this.json = json;
        this.clock = clock;
    }

    record Payload(UUID mail) {}

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public Outcome perform(OutboxItem item) {
        UUID id = json.readValue(item.payload(), Payload.class).mail();
        return store.find(item.workspace(), id).filter(mail -> mail.path() != null)
                .map(mail -> step(mail, item)).orElseGet(Outcome.Done::new);
    }

    private Outcome step(Outgoing mail, OutboxItem item) {
        // The count of an item begins anew when a person asks for it.
        boolean asked = item.attempt() == 1;
        return switch (mail.delivery()) {
            case SENT, WITHDRAWN -> new Outcome.Done();
            case HELD -> held(mail, item);
            case QUEUED, DEFERRED -> attempt(mail);
            case FAILED -> asked ? attempt(mail) : new Outcome.Done();
            case SENDING -> results.doubt(mail, "interrupted");
            case UNKNOWN -> unknown(mail, asked);
        };
    }

    private Outcome held(Outgoing mail, OutboxItem item) {
        Instant due = mail.dueAt();
        if (due == null) {
            return new Outcome.Done(); // whoever decides sets the effect anew
        }
        Duration left = Duration.between(clock.instant(), due);
        if (left.isPositive()) {
            return new Outcome.RetryAfter(left, "held");
        }
        boolean overtaken = mail.sendAt() != null && store.isOvertaken(mail);
        boolean changed = overtaken ? store.stop(mail, NEWER_MAIL) : store.release(mail);
        if (changed) {
            deliveries.tell(mail);
        }
        return overtaken && changed ? new Outcome.Done() : perform(item);
    }

    private Outcome unknown(Outgoing mail, boolean asked) {
        Optional<Boolean> found = sent.holds(mailbox(mail), mail.messageId());
        if (found.isEmpty() && !asked) {
            return new Outcome.RetryAfter(BUSY, "the account is busy");
        }
        if (found.orElse(false)) {
            return results.found(mail);
        }
        if (mail.doubts() >= MOST_DOUBTS && !asked) {
            return new Outcome.Unknown("not found in the Sent folder");
        }
        Instant again = mail.doubtedAt() == null ? clock.instant() : mail.doubtedAt().plus(settings.unknownRetry());
        Duration left = Duration.between(clock.instant(), again);
        return left.isPositive() && !asked ? new Outcome.RetryAfter(left, "in doubt") : attempt(mail);
    }

    private Outcome attempt(Outgoing mail) {
        return attempt.hand(mailbox(mail), mail);
    }

    private Mailbox mailbox(Outgoing mail) {
        return mailboxes.find(mail.workspace(), mail.mailbox()).orElseThrow().mailbox();
    }
}
