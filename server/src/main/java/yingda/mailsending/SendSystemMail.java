package yingda.mailsending;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;
import yingda.channels.Effect;
import yingda.channels.OutboxItem;
import yingda.channels.Outcome;
import yingda.mailboxes.Mailbox;
import yingda.mailboxes.MailboxStore;
import yingda.maillog.MailLog;
import yingda.mailoauth.MailCredentials;
import yingda.mailwire.MailConnections;
import yingda.mailwire.MailTrouble;
import yingda.mailwire.SmtpOutcome;
import yingda.mailwire.StepLog;
import yingda.mailwire.SystemMail;
import yingda.mime.MailAddress;
import yingda.mime.OwnMessageId;

/// Hands a mail of the program to its server: again while the server says later or the mailbox has reached a limit, for two days at most.
@Component
public class SendSystemMail implements Effect {

    public static final String NAME = "email.system";

    private static final int[] PAUSES = {1, 5, 15, 60};
    private static final Duration LONGEST_WAIT = Duration.ofHours(48);

    private final MailboxStore mailboxes;
    private final MailConnections connections;
    private final MailCredentials credentials;
    private final OwnMessageId own;
    private final SystemMails mails;
    private final SendLimits limits;
    private final MailLog log;
    private final JsonMapper json;
    private final Clock clock;

    SendSystemMail(MailboxStore mailboxes, MailConnections connections, MailCredentials credentials, OwnMessageId own, SystemMails mails, SendLimits limits,
            MailLog log, JsonMapper json, Clock clock) {
        this.mailboxes = mailboxes;
        this.connections = connections;
        this.credentials = credentials;
        this.own = own;
        this.mails = mails;
        this.limits = limits;
        this.log = log;
        this.json = json;
        this.clock = clock;
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public Outcome perform(OutboxItem item) {
        SystemMails.Payload payload = json.readValue(item.payload(), SystemMails.Payload.class);
        Mailbox mailbox = mailboxes.find(item.workspace(), payload.mailbox()).map(MailboxStore.Listed::mailbox).orElse(null);
        if (mailbox == null) {
            return new Outcome.Dead("mailbox-gone");
        }
        Optional<SendLimits.Wait> wait = limits.admit(mailbox, 1, false);
        if (wait.isPresent() && !isLate(payload)) {
            return new Outcome.RetryAfter(wait.get().pause(), wait.get().reason());
        }
        return conclude(send(mailbox, payload), payload, item.attempt());
    }

    private SmtpOutcome send(Mailbox mailbox, SystemMails.Payload payload) {
        SystemMails.Thread thread = payload.thread();
        String id = thread == null ? own.create(payload.id(), 0, mailbox.domain())
                : own.createOfProgram(thread.conversation(), payload.id(), mailbox.domain());
        var mail = new SystemMail(id, new MailAddress(mailbox.senderName(), mailbox.address()), payload.to(), payload.subject(),
                mails.text(payload), payload.at(), thread == null ? List.of() : thread.references());
        try {
            SmtpOutcome outcome = mail.send(connections, credentials.account(mailbox),
                    StepLog.out(log::add, mailbox.workspace(), mailbox.id(), null));
            limits.loggedIn(mailbox);
            return outcome;
        } catch (MailTrouble trouble) {
            return SmtpOutcome.of(trouble);
        } catch (IOException diskTrouble) {
            throw new UncheckedIOException(diskTrouble);
        }
    }

    private boolean isLate(SystemMails.Payload payload) {
        return clock.instant().isAfter(payload.at().plus(LONGEST_WAIT));
    }

    private Outcome conclude(SmtpOutcome outcome, SystemMails.Payload payload, int attempt) {
        return switch (outcome.result()) {
            case ACCEPTED -> new Outcome.Done();
            case REFUSED -> new Outcome.Dead(outcome.text());
            case UNKNOWN -> new Outcome.Unknown(outcome.text());
            case LATER -> isLate(payload) ? new Outcome.Dead(outcome.text())
                    : new Outcome.RetryAfter(connections.settings().sendPause()
                            .multipliedBy(PAUSES[Math.min(attempt, PAUSES.length) - 1]), outcome.text());
        };
    }
}
