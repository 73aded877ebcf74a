package yingda.email;

import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.NonTransientDataAccessException;
import org.springframework.dao.PessimisticLockingFailureException;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;
import yingda.conversations.Conversation;

/// Takes stored mails in: parses them, finds their conversations and adds the lines, many mails in one transaction
/// that also moves the folder's cursor. A mail that spoils it is taken in alone, as one that could not be read.
@Component
class Intake {

    /// A mail that is stored and, unless `problem` says otherwise, was parsed.
    record Prepared(Fetched fetched, @Nullable ParsedMail mail, @Nullable String problem) {

        Prepared spoilt() {
            return new Prepared(fetched, null, "not-stored");
        }
    }

    private static final Logger LOG = LoggerFactory.getLogger(Intake.class);
    private static final int RETRIES = 3;

    private final TransactionTemplate transactions;
    private final IntakeStore store;
    private final IntakeLines lines;
    private final MailParser parser;
    private final Clock clock;

    Intake(TransactionTemplate transactions, IntakeStore store, IntakeLines lines, MailParser parser, Clock clock) {
        this.transactions = transactions;
        this.store = store;
        this.lines = lines;
        this.parser = parser;
        this.clock = clock;
    }

    /// Parses on all cores.
    List<Prepared> prepare(List<Fetched> fetched) {
        Instant now = clock.instant();
        return fetched.parallelStream().map(mail -> parse(mail, now)).toList();
    }

    private Prepared parse(Fetched fetched, Instant now) {
        if (fetched.bytes() == null) {
            return new Prepared(fetched, null, fetched.problem());
        }
        try {
            return new Prepared(fetched, parser.parse(fetched.bytes(), now), null);
        } catch (RuntimeException | StackOverflowError e) {
            LOG.warn("mail {} could not be parsed", fetched.stored(), e);
            return new Prepared(fetched, null, "not-readable");
        }
    }

    /// Takes mails of one folder in, in this order, within the mailbox's workspace scope.
    ///
    /// @param lastUid the cursor afterwards, which may lie behind mails that were gone
    /// @return the conversations that now wait for an agent
    List<Conversation> take(Mailbox mailbox, UUID holder, String folder, long uidValidity, List<Prepared> mails, long lastUid)
            throws LeaseLost {
        try {
            return patiently(mailbox, holder, folder, uidValidity, mails, lastUid);
        } catch (NonTransientDataAccessException e) {
            if (mails.size() > 1) {
                return singly(mailbox, holder, folder, uidValidity, mails, lastUid);
            }
            if (mails.isEmpty() || mails.getFirst().mail() == null) {
                throw e;
            }
            LOG.warn("mail {} could not be taken in", mails.getFirst().fetched().stored(), e);
            return commit(mailbox, holder, folder, uidValidity, List.of(mails.getFirst().spoilt()), lastUid);
        }
    }

    private List<Conversation> singly(Mailbox mailbox, UUID holder, String folder, long uidValidity, List<Prepared> mails,
            long lastUid) throws LeaseLost {
        var waiting = new ArrayList<Conversation>();
        for (Prepared mail : mails) {
            long uid = mail == mails.getLast() ? lastUid : mail.fetched().uid();
            waiting.addAll(take(mailbox, holder, folder, uidValidity, List.of(mail), uid));
        }
        return waiting;
    }

    /// Others lock the same conversations: whoever is told to go back tries again.
    private List<Conversation> patiently(Mailbox mailbox, UUID holder, String folder, long uidValidity,
            List<Prepared> mails, long lastUid) throws LeaseLost {
        for (int left = RETRIES; ; left--) {
            try {
                return commit(mailbox, holder, folder, uidValidity, mails, lastUid);
            } catch (PessimisticLockingFailureException e) {
                if (left == 0) {
                    throw e;
                }
            }
        }
    }

    private List<Conversation> commit(Mailbox mailbox, UUID holder, String folder, long uidValidity, List<Prepared> mails,
            long lastUid) throws LeaseLost {
        List<Conversation> waiting = transactions.execute(_ -> {
            if (!store.moveCursor(mailbox, holder, folder, uidValidity, lastUid)) {
                return null;
            }
            return lines.add(mailbox, folder, uidValidity, unseen(mailbox, folder, uidValidity, mails));
        });
        if (waiting == null) {
            throw new LeaseLost();
        }
        return waiting;
    }

    /// Without those that were taken in before, under this number or, after the server numbered anew, another.
    private List<Prepared> unseen(Mailbox mailbox, String folder, long uidValidity, List<Prepared> mails) {
        if (mails.isEmpty()) {
            return mails;
        }
        List<Long> uids = mails.stream().map(mail -> mail.fetched().uid()).toList();
        Set<Long> known = store.known(mailbox, folder, uidValidity, uids);
        boolean renumbered = store.hasOldNumbers(mailbox, folder, uidValidity);
        return mails.stream().filter(mail -> !known.contains(mail.fetched().uid()))
                .filter(mail -> !(renumbered && mail.fetched().stored() != null && store.renumber(mailbox, folder,
                        uidValidity, mail.fetched().uid(), mail.fetched().stored().sha256())))
                .toList();
    }
}
