package yingda.email;

import java.time.Clock;
import java.time.Duration;
import java.util.UUID;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;
import yingda.channels.Effect;
import yingda.channels.Outcome;
import yingda.channels.OutboxItem;

/// Hands a mail of ours to its server. When the final reply is lost, the process died on the way or the outcome could
/// not be stored, nobody knows whether it was taken: it is marked so, sent once more after a while, and then left to
/// people.
@Component
class SendMail implements Effect {

    static final String NAME = "email.send";

    private static final int[] PAUSES = {1, 5, 15, 60};
    private static final Duration LONGEST_WAIT = Duration.ofHours(48);

    private final DeliveryStore store;
    private final Deliveries deliveries;
    private final MailboxStore mailboxes;
    private final MailConnections connections;
    private final RawMails raw;
    private final JsonMapper json;
    private final Clock clock;

    SendMail(DeliveryStore store, Deliveries deliveries, MailboxStore mailboxes, MailConnections connections, RawMails raw,
            JsonMapper json, Clock clock) {
        this.store = store;
        this.deliveries = deliveries;
        this.mailboxes = mailboxes;
        this.connections = connections;
        this.raw = raw;
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
        DeliveryStore.Outgoing mail = store.find(item.workspace(), id).orElseThrow();
        if (mail.delivery() == Delivery.SENT) {
            return new Outcome.Done();
        }
        if (mail.delivery() == Delivery.SENDING) {
            return doubt(mail, "interrupted");
        }
        return conclude(mail, attempt(mail), item.attempt());
    }

    private SmtpOutcome attempt(DeliveryStore.Outgoing mail) {
        Mailbox mailbox = mailboxes.find(mail.workspace(), mail.mailbox()).orElseThrow().mailbox();
        try (SmtpConnection smtp = SmtpConnection.open(connections, mailbox.account())) {
            deliveries.change(mail, Delivery.SENDING, null, mail.doubts());
            return smtp.send(mailbox.address(), mail.recipients(), raw.file(mail.path()));
        } catch (MailTrouble trouble) {
            return SmtpOutcome.of(trouble);
        }
    }

    private Outcome conclude(DeliveryStore.Outgoing mail, SmtpOutcome outcome, int attempt) {
        return switch (outcome.result()) {
            case ACCEPTED -> {
                deliveries.change(mail, Delivery.SENT, mail.doubts() == 0 ? outcome.warning() : "sent-again", mail.doubts());
                yield new Outcome.Done();
            }
            case REFUSED -> failed(mail, outcome.text());
            case UNKNOWN -> doubt(mail, outcome.text());
            case LATER -> later(mail, outcome.text(), attempt);
        };
    }

    private Outcome failed(DeliveryStore.Outgoing mail, String text) {
        deliveries.change(mail, Delivery.FAILED, text, mail.doubts());
        return new Outcome.Dead(text);
    }

    private Outcome doubt(DeliveryStore.Outgoing mail, String text) {
        deliveries.change(mail, Delivery.UNKNOWN, text, mail.doubts() + 1);
        return mail.doubts() == 0 ? new Outcome.RetryAfter(connections.settings().unknownRetry(), text) : new Outcome.Unknown(text);
    }

    private Outcome later(DeliveryStore.Outgoing mail, String text, int attempt) {
        if (clock.instant().isAfter(mail.queuedAt().plus(LONGEST_WAIT))) {
            return failed(mail, text);
        }
        deliveries.change(mail, mail.doubts() == 0 ? Delivery.QUEUED : Delivery.UNKNOWN, text, mail.doubts());
        int times = PAUSES[Math.min(attempt, PAUSES.length) - 1];
        return new Outcome.RetryAfter(connections.settings().sendPause().multipliedBy(times), text);
    }
}
