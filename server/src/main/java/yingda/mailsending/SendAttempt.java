package yingda.mailsending;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import org.springframework.stereotype.Component;
import yingda.channels.Outcome;
import yingda.mailboxes.Mailbox;
import yingda.maillog.MailLog;
import yingda.mailoauth.MailCredentials;
import yingda.mails.RawMails;
import yingda.mailwire.Envelope;
import yingda.mailwire.MailTrouble;
import yingda.mailwire.SmtpConnection;
import yingda.mailwire.SmtpOutcome;
import yingda.mailwire.StepLog;

/// Hands a mail to its server once, when the account may send.
@Component
class SendAttempt {

    /// What a person has to mend before the account can send again.
    static final Set<String> STOPPING = Set.of("log-in-refused", "needs-reconnect", "app-refused");
    private static final Duration BUSY = Duration.ofMillis(500);

    private final DeliveryStore store;
    private final SendResults results;
    private final SendLimits limits;
    private final MailCredentials credentials;
    private final RawMails raw;
    private final MailLog log;
    /// So that one slow server holds up its own mails only.
    private final Map<UUID, Semaphore> lines = new ConcurrentHashMap<>();

    SendAttempt(DeliveryStore store, SendResults results, SendLimits limits, MailCredentials credentials, RawMails raw, MailLog log) {
        this.store = store;
        this.results = results;
        this.limits = limits;
        this.credentials = credentials;
        this.raw = raw;
        this.log = log;
    }

    Outcome hand(Mailbox mailbox, Outgoing mail) {
        List<String> open = mail.open().stream().map(Outgoing.Recipient::address).toList();
        if (open.isEmpty()) {
            return results.conclude(mail, SmtpOutcome.all(SmtpOutcome.Result.ACCEPTED, ""));
        }
        Semaphore free = lines.computeIfAbsent(mailbox.id(), _ -> new Semaphore(SendingProvider.of(mailbox).connections()));
        if (!free.tryAcquire()) {
            return new Outcome.RetryAfter(BUSY, "the account is busy");
        }
        try {
            return admitted(mailbox, mail, open);
        } finally {
            free.release();
        }
    }

    private Outcome admitted(Mailbox mailbox, Outgoing mail, List<String> open) {
        Optional<SendLimits.Wait> wait = limits.admit(mailbox, open.size(), false);
        if (wait.isPresent()) {
            return results.postponed(mail, wait.get());
        }
        var envelope = Envelope.of(mail.sender() == null ? mailbox.address() : mail.sender(), open, raw.file(mail.path()), mail.messageId());
        var steps = StepLog.out(log::add, mail.workspace(), mail.mailbox(), mail.id());
        try (SmtpConnection smtp = credentials.open(mailbox, (connections, account) -> SmtpConnection.open(connections, account, steps))) {
            limits.loggedIn(mailbox);
            // Marked only now, just before the final dot: what dies earlier was not sent and leaves no doubt.
            return concluded(mailbox, mail, smtp.send(envelope, () -> store.sending(mail)));
        } catch (MailTrouble trouble) {
            steps.trouble(trouble, System.nanoTime());
            return trouble(mailbox, mail, trouble);
        }
    }

    private Outcome concluded(Mailbox mailbox, Outgoing mail, SmtpOutcome outcome) {
        if (outcome.isOfAccount()) {
            return stopped(mailbox, mail, "log-in-refused: " + outcome.text());
        }
        Optional<Duration> pause = outcome.result() == SmtpOutcome.Result.ACCEPTED ? Optional.empty()
                : SendingProvider.pause(outcome.text());
        if (pause.isEmpty()) {
            return results.conclude(mail, outcome);
        }
        limits.slow(mailbox, pause.get(), outcome.text());
        return results.postponed(mail, new SendLimits.Wait(pause.get(), outcome.text()));
    }

    /// A refused log-in is the account's trouble: the mail waits as long as that takes.
    private Outcome trouble(Mailbox mailbox, Outgoing mail, MailTrouble trouble) {
        String said = MailTrouble.oneLine(trouble.getMessage());
        return STOPPING.contains(trouble.code()) ? stopped(mailbox, mail, said) : results.conclude(mail, SmtpOutcome.of(trouble));
    }

    private Outcome stopped(Mailbox mailbox, Outgoing mail, String said) {
        return results.postponed(mail, new SendLimits.Wait(limits.stop(mailbox, said), said));
    }
}
