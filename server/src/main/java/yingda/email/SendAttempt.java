package yingda.email;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.springframework.stereotype.Component;
import yingda.channels.Outcome;
import yingda.maillog.MailLog;

/// Hands a mail to its server once, when the account may send.
@Component
class SendAttempt {

    /// What a person has to mend before the account can send again.
    static final Set<String> STOPPING = Set.of("log-in-refused", "needs-reconnect", "app-refused");

    private final DeliveryStore store;
    private final SendResults results;
    private final SendLimits limits;
    private final MailCredentials credentials;
    private final RawMails raw;
    private final MailLog log;

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
        Optional<SendLimits.Wait> wait = limits.admit(mailbox, open.size(), false);
        if (wait.isPresent()) {
            return results.postponed(mail, wait.get());
        }
        var envelope = new Envelope(mail.sender() == null ? mailbox.address() : mail.sender(), open, raw.file(mail.path()));
        var steps = new StepLog(log, mail.workspace(), mail.mailbox(), mail.id());
        try (SmtpConnection smtp = credentials.open(mailbox, (connections, account) -> SmtpConnection.open(connections, account, steps))) {
            limits.loggedIn(mailbox);
            // Marked only now, just before the final dot: what dies earlier was not sent and leaves no doubt.
            return concluded(mailbox, mail, smtp.send(envelope, () -> store.sending(mail)));
        } catch (MailTrouble trouble) {
            return trouble(mailbox, mail, trouble);
        }
    }

    private Outcome concluded(Mailbox mailbox, Outgoing mail, SmtpOutcome outcome) {
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
        return STOPPING.contains(trouble.code())
                ? results.postponed(mail, new SendLimits.Wait(limits.stop(mailbox, said), said))
                : results.conclude(mail, SmtpOutcome.of(trouble));
    }
}
