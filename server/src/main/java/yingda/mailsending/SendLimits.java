package yingda.mailsending;

import java.time.Duration;
import java.util.Optional;
import java.util.UUID;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;
import yingda.mailboxes.Mailbox;
import yingda.mailsending.SendingProvider.Limits;

/// The pace of each account, the same on all nodes: what its provider or an admin allows, pauses that its server asked
/// for, a log-in that is refused. Bulk mail leaves a fifth of every limit to agents and waits while one of theirs does.
/// Needs the workspace's scope.
@Component
public class SendLimits {

    private static final Duration AFTER_AGENTS = Duration.ofSeconds(15);
    private static final Duration LOG_IN_AGAIN = Duration.ofMinutes(5);
    private static final Duration TRIAL = Duration.ofMinutes(1);

    private final SendLimitStore store;
    private final TransactionTemplate transactions;

    SendLimits(SendLimitStore store, TransactionTemplate transactions) {
        this.store = store;
        this.transactions = transactions;
    }

    /// Why a mail may not go out now.
    ///
    /// @param reason `limit-minute`, `limit-hour`, `limit-day`, `agents-first`, or the server's words
    record Wait(Duration pause, String reason) {}

    /// Counts a mail to so many recipients; or, uncounted, says how long to wait.
    Optional<Wait> admit(Mailbox mailbox, int recipients, boolean bulk) {
        return transactions.execute(_ -> {
            SendLimitStore.Pace pace = store.lock(mailbox.workspace(), mailbox.id());
            Optional<Wait> wait = wait(mailbox, pace, recipients, bulk);
            if (wait.isEmpty()) {
                store.count(mailbox.workspace(), mailbox.id(), recipients);
            }
            return wait;
        });
    }

    private Optional<Wait> wait(Mailbox mailbox, SendLimitStore.Pace pace, int recipients, boolean bulk) {
        if (pace.stoppedVersion() == mailbox.version()) {
            if (pace.stopped() != null) {
                return Optional.of(new Wait(pace.stopped(), pace.stoppedReason()));
            }
            // This one tries the log-in, the others wait for what comes of it.
            store.stop(mailbox.workspace(), mailbox.id(), mailbox.version(), TRIAL, pace.stoppedReason());
        }
        if (pace.slow() != null) {
            return Optional.of(new Wait(pace.slow(), pace.slowReason()));
        }
        if (bulk && store.agentsWait(mailbox.workspace(), mailbox.id())) {
            return Optional.of(new Wait(AFTER_AGENTS, "agents-first"));
        }
        Limits limits = pace.limits(SendingProvider.of(mailbox).limits(mailbox));
        SendLimitStore.Sent sent = store.sent(mailbox.workspace(), mailbox.id());
        if (isOver(limits.perDay(), sent.day(), recipients, bulk)) {
            return Optional.of(new Wait(Duration.ofMinutes(10), "limit-day"));
        }
        if (isOver(limits.perHour(), sent.hour(), recipients, bulk)) {
            return Optional.of(new Wait(Duration.ofMinutes(1), "limit-hour"));
        }
        return isOver(limits.perMinute(), sent.minute(), recipients, bulk)
                ? Optional.of(new Wait(sent.untilNextMinute(), "limit-minute")) : Optional.empty();
    }

    /// One mail alone may go beyond: it would never go out otherwise.
    private static boolean isOver(Integer limit, int sent, int recipients, boolean bulk) {
        if (limit == null || sent == 0) {
            return false;
        }
        return sent + recipients > (bulk ? Math.max(1, limit * 4 / 5) : limit);
    }

    /// The server asked for less: nothing of this account goes out for a while.
    void slow(Mailbox mailbox, Duration pause, String reason) {
        transactions.executeWithoutResult(_ -> {
            store.lock(mailbox.workspace(), mailbox.id());
            store.slow(mailbox.workspace(), mailbox.id(), pause, reason);
        });
    }

    /// The server refused the log-in: nothing of this account goes out until somebody has changed the account or the
    /// server changes its mind, which is looked at from time to time.
    ///
    /// @return until the next look
    Duration stop(Mailbox mailbox, String reason) {
        transactions.executeWithoutResult(_ -> {
            store.lock(mailbox.workspace(), mailbox.id());
            store.stop(mailbox.workspace(), mailbox.id(), mailbox.version(), LOG_IN_AGAIN, reason);
        });
        return LOG_IN_AGAIN;
    }

    /// The log-in works.
    void loggedIn(Mailbox mailbox) {
        store.clearStop(mailbox.workspace(), mailbox.id());
    }

    /// What an admin has set for a mailbox.
    public SendLimitStore.Chosen chosen(UUID workspace, UUID mailbox) {
        return store.chosen(workspace, mailbox);
    }
}
