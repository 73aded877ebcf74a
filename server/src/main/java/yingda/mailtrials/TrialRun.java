package yingda.mailtrials;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;
import tools.jackson.databind.json.JsonMapper;
import yingda.channels.Effect;
import yingda.channels.OutboxItem;
import yingda.channels.Outcome;
import yingda.mailboxes.Mailbox;
import yingda.mailboxes.MailboxStore;
import yingda.mailboxes.Mailboxes;
import yingda.mailboxes.SideConnections;
import yingda.maillog.MailLog;
import yingda.mailoauth.MailCredentials;
import yingda.mailtrials.MailboxTrial.State;
import yingda.mailwire.MailConnections;
import yingda.mailwire.MailTrouble;
import yingda.mailwire.RefusalCauses;
import yingda.mailwire.SmtpOutcome;
import yingda.mailwire.StepLog;
import yingda.mime.OwnMessageId;
import yingda.mime.StorableText;

/// Carries a sending and receiving test on: hands its mail over, then looks through the mailbox, often in the first
/// minutes and ever more seldom, until the answer is there or the time is over. Each attempt is one step, so a test
/// outlives restarts.
@Component
class TrialRun implements Effect {

    static final String NAME = "email.trial";

    private static final Duration SENDING_PAUSE = Duration.ofSeconds(30);

    private final MailboxTrialStore store;
    private final MailboxStore mailboxes;
    private final Mailboxes usable;
    private final MailConnections connections;
    private final MailCredentials credentials;
    private final TrialLook look;
    private final SideConnections side;
    private final OwnMessageId own;
    private final TrialNews news;
    private final MailLog log;
    private final TransactionTemplate transactions;
    private final JsonMapper json;
    private final Clock clock;

    TrialRun(MailboxTrialStore store, MailboxStore mailboxes, Mailboxes usable, MailConnections connections, MailCredentials credentials, TrialLook look, SideConnections side,
            OwnMessageId own, TrialNews news, MailLog log, TransactionTemplate transactions, JsonMapper json, Clock clock) {
        this.store = store;
        this.mailboxes = mailboxes;
        this.usable = usable;
        this.connections = connections;
        this.credentials = credentials;
        this.look = look;
        this.side = side;
        this.own = own;
        this.news = news;
        this.log = log;
        this.transactions = transactions;
        this.json = json;
        this.clock = clock;
    }

    record Payload(UUID trial) {}

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public Outcome perform(OutboxItem item) {
        UUID id = json.readValue(item.payload(), Payload.class).trial();
        Outcome outcome = carryOn(item, id);
        news.tell(item.workspace(), id);
        return outcome;
    }

    private Outcome carryOn(OutboxItem item, UUID id) {
        MailboxTrial trial = store.find(item.workspace(), id).filter(MailboxTrial::isRunning).orElse(null);
        Mailbox mailbox = trial == null ? null : mailboxes.find(item.workspace(), trial.mailbox())
                .map(MailboxStore.Listed::mailbox).filter(found -> found.version() == trial.version()).orElse(null);
        if (mailbox == null) {
            return trial == null ? new Outcome.Done() : end(trial, State.REPLACED, null, "");
        }
        if (!clock.instant().isBefore(trial.expiresAt())) {
            return end(trial, State.EXPIRED, null, "");
        }
        return trial.state() == State.SENDING ? send(trial, mailbox) : look(trial, mailbox);
    }

    private Outcome send(MailboxTrial trial, Mailbox mailbox) {
        try {
            SmtpOutcome outcome = TrialMail.of(trial, mailbox, own).send(connections, credentials.account(mailbox),
                    StepLog.out(log::add, mailbox.workspace(), mailbox.id(), null));
            return switch (outcome.result()) {
                case ACCEPTED, UNKNOWN -> sent(trial);
                case REFUSED -> end(trial, State.FAILED, RefusalCauses.ofEnvelope(outcome.text(), "test-mail-refused"), outcome.text());
                case LATER -> {
                    store.looked(trial, clock.instant(), "test-mail-deferred", said(outcome.text()));
                    yield new Outcome.RetryAfter(SENDING_PAUSE, outcome.text());
                }
            };
        } catch (MailTrouble trouble) {
            String code = trouble.code().equals("log-in-refused")
                    ? RefusalCauses.ofLogIn(mailbox.account().smtp(), mailbox.account(), trouble.serverSaid()) : trouble.code();
            return end(trial, State.FAILED, code, trouble.serverSaid());
        } catch (IOException diskTrouble) {
            throw new UncheckedIOException(diskTrouble);
        }
    }

    private Outcome sent(MailboxTrial trial) {
        store.sent(trial, clock.instant());
        return new Outcome.RetryAfter(pause(trial), "");
    }

    private Outcome look(MailboxTrial trial, Mailbox mailbox) {
        try {
            Optional<TrialLook.Found> found = side.alone(mailbox, () -> look.through(mailbox, trial));
            if (found.isPresent()) {
                return found.get().bounce() ? end(trial, State.FAILED, "test-mail-bounced", found.get().said())
                        : pass(trial, found.get());
            }
            store.looked(trial, clock.instant(), null, null);
        } catch (MailTrouble trouble) {
            store.looked(trial, clock.instant(), trouble.code(), said(trouble.serverSaid()));
        }
        return new Outcome.RetryAfter(pause(trial), "");
    }

    private Outcome pass(MailboxTrial trial, TrialLook.Found found) {
        transactions.executeWithoutResult(_ -> {
            if (store.passed(trial, clock.instant(), found.from(), found.junk())) {
                usable.makeUsable(trial.workspace(), trial.mailbox());
            }
        });
        return new Outcome.Done();
    }

    private Outcome end(MailboxTrial trial, State state, @Nullable String code, String said) {
        store.ended(trial, state, code, said(said));
        return new Outcome.Done();
    }

    private static @Nullable String said(String text) {
        String line = MailTrouble.oneLine(StorableText.clean(text));
        return line.isEmpty() ? null : line;
    }

    private Duration pause(MailboxTrial trial) {
        return pauseAt(Duration.between(trial.startedAt(), clock.instant()));
    }

    /// Those who wait look at the page in the first minutes; servers lock out who logs in too often for long.
    static Duration pauseAt(Duration age) {
        return age.compareTo(Duration.ofSeconds(20)) < 0 ? Duration.ofSeconds(2)
                : age.compareTo(Duration.ofMinutes(3)) < 0 ? Duration.ofSeconds(5)
                : age.compareTo(Duration.ofMinutes(20)) < 0 ? Duration.ofSeconds(20)
                : age.compareTo(Duration.ofHours(2)) < 0 ? Duration.ofMinutes(1) : Duration.ofMinutes(5);
    }
}
