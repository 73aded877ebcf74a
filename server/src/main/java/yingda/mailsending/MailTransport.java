package yingda.mailsending;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import yingda.mailboxes.Mailbox;
import yingda.mailboxes.MailboxStore;
import yingda.maillog.MailLog;
import yingda.mailoauth.MailCredentials;
import yingda.mailwire.Envelope;
import yingda.mailwire.MailConnections;
import yingda.mailwire.MailTrouble;
import yingda.mailwire.SmtpConnection;
import yingda.mailwire.SmtpOutcome;
import yingda.mailwire.StepLog;
import yingda.mime.BounceReason;
import yingda.mime.BounceReasons;
import yingda.mime.OwnMessageId;
import yingda.mime.SmtpCodes;

/// Hands over mails of other modules by a workspace's mailboxes. Within the workspace's scope, outside transactions.
@Service
public class MailTransport {

    private final MailboxStore mailboxes;
    private final SendLimits limits;
    private final MailConnections connections;
    private final MailCredentials credentials;
    private final OwnMessageId own;
    private final MailLog log;

    MailTransport(MailboxStore mailboxes, SendLimits limits, MailConnections connections, MailCredentials credentials,
            OwnMessageId own, MailLog log) {
        this.mailboxes = mailboxes;
        this.limits = limits;
        this.connections = connections;
        this.credentials = credentials;
        this.own = own;
        this.log = log;
    }

    /// A mailbox that may be sent from.
    ///
    /// @param senderName what stands before the address; may be empty
    public record Sender(UUID mailbox, UUID group, String name, String senderName, String address) {

        public String domain() {
            return address.substring(address.lastIndexOf('@') + 1);
        }
    }

    /// How handing over a mail ended.
    ///
    /// @param text the server's code and words, on one line
    /// @param reason of a refusal for good; null otherwise
    /// @param code of a refusal for good: the enhanced status or else the reply code; empty if unknown
    /// @param pause how long the mailbox rests when nothing was handed over; zero otherwise
    public record Handed(Result result, String text, @Nullable BounceReason reason, String code, Duration pause) {

        Handed(Result result, String text) {
            this(result, text, null, "", Duration.ZERO);
        }

        static Handed resting(String text, Duration pause) {
            return new Handed(Result.RESTING, text, null, "", pause);
        }
    }

    public enum Result {
        /// The server took it.
        ACCEPTED,
        /// The server refuses this mail for now.
        LATER,
        /// The server refuses this mail for good.
        REFUSED,
        /// Everything was sent and no final reply came: it may have been taken.
        UNKNOWN,
        /// The mailbox could not be used, has reached a limit, or agents' answers go first: nothing was handed over.
        RESTING
    }

    /// All mailboxes of the workspace that may be sent from, by name; members' own are not among them.
    public List<Sender> senders(UUID workspace) {
        return mailboxes.list(workspace).stream().filter(MailTransport::isShared).map(MailTransport::sender).toList();
    }

    public Optional<Sender> sender(UUID workspace, UUID mailbox) {
        return mailboxes.find(workspace, mailbox).filter(MailTransport::isShared).map(MailTransport::sender);
    }

    private static boolean isShared(MailboxStore.Listed listed) {
        return isUsable(listed) && listed.mailbox().owner() == null;
    }

    private static boolean isUsable(MailboxStore.Listed listed) {
        return !listed.disabled() && listed.mailbox().usableAt() != null;
    }

    private static Sender sender(MailboxStore.Listed listed) {
        Mailbox mailbox = listed.mailbox();
        return new Sender(mailbox.id(), mailbox.group(), listed.name(), mailbox.senderName(), mailbox.address());
    }

    /// How long to wait after a lost final reply before a mail is sent once more, and the first pause after a
    /// temporary refusal: as for answers.
    public Duration unknownRetry() {
        return connections.settings().unknownRetry();
    }

    /// See [#unknownRetry].
    public Duration sendPause() {
        return connections.settings().sendPause();
    }

    /// The value of [yingda.mime.ParsedMail#LOOP_HEADER] for an automatic mail of ours.
    public String loopId(UUID mail, String domain) {
        return own.create(mail, 0, domain);
    }

    /// Sends the bytes of a file as they are, to one recipient, at the pace of the mailbox and after agents' answers.
    ///
    /// @param beforeEnd called when the server has got all but the final dot; false ends the attempt
    public Handed send(UUID workspace, UUID id, String recipient, Path raw, BooleanSupplier beforeEnd) {
        Optional<Mailbox> found = mailboxes.find(workspace, id).filter(MailTransport::isUsable).map(MailboxStore.Listed::mailbox);
        if (found.isEmpty()) {
            return Handed.resting("mailbox-disabled", sendPause());
        }
        Mailbox mailbox = found.get();
        Optional<SendLimits.Wait> wait = limits.admit(mailbox, 1, true);
        if (wait.isPresent()) {
            return Handed.resting(wait.get().reason(), wait.get().pause());
        }
        StepLog steps = StepLog.out(log::add, workspace, id, null);
        try (SmtpConnection smtp = credentials.open(mailbox, (by, account) -> SmtpConnection.open(by, account, steps))) {
            limits.loggedIn(mailbox);
            return handed(mailbox, smtp.send(new Envelope(mailbox.address(), List.of(recipient), raw), beforeEnd));
        } catch (MailTrouble trouble) {
            steps.trouble(trouble, System.nanoTime());
            String said = MailTrouble.oneLine(trouble.getMessage());
            return Handed.resting(said, SendAttempt.STOPPING.contains(trouble.code()) ? limits.stop(mailbox, said) : sendPause());
        }
    }

    private Handed handed(Mailbox mailbox, SmtpOutcome outcome) {
        if (outcome.isOfAccount()) {
            return Handed.resting("log-in-refused: " + outcome.text(), limits.stop(mailbox, "log-in-refused: " + outcome.text()));
        }
        Optional<Duration> slower = outcome.result() == SmtpOutcome.Result.ACCEPTED ? Optional.empty()
                : SendingProvider.pause(outcome.text());
        if (slower.isPresent() && outcome.result() != SmtpOutcome.Result.UNKNOWN) {
            limits.slow(mailbox, slower.get(), outcome.text());
            return Handed.resting(outcome.text(), slower.get());
        }
        return switch (outcome.result()) {
            case ACCEPTED -> new Handed(Result.ACCEPTED, outcome.text());
            case LATER -> new Handed(Result.LATER, outcome.text());
            case UNKNOWN -> new Handed(Result.UNKNOWN, outcome.text());
            case REFUSED -> refused(outcome.text());
        };
    }

    private static Handed refused(String text) {
        String status = SmtpCodes.enhanced(text);
        String reply = SmtpCodes.reply(text);
        return new Handed(Result.REFUSED, text, BounceReasons.of(text, "", status, reply), status.isEmpty() ? reply : status, Duration.ZERO);
    }
}
