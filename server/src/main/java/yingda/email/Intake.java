package yingda.email;

import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.NonTransientDataAccessException;
import org.springframework.dao.PessimisticLockingFailureException;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;
import yingda.conversations.Conversation;

/// Takes stored mails in: parses them, decides what becomes of each and adds the lines, many mails in one transaction
/// that also moves the folder's cursor. A mail that spoils it is tried alone, and put into quarantine in the end.
@Component
class Intake {

    /// A mail that is stored and, unless `problem` says otherwise, was parsed. One that is too large has both when its
    /// header came.
    record Prepared(Fetched fetched, @Nullable ParsedMail mail, @Nullable String problem) {

        Prepared spoilt() {
            return new Prepared(fetched, null, NOT_STORED);
        }

        Place place() {
            return fetched.wanted().place();
        }
    }

    static final String NOT_STORED = "not-stored";
    static final String NOT_READABLE = "not-readable";

    private static final Logger LOG = LoggerFactory.getLogger(Intake.class);
    private static final int RETRIES = 3;

    private final TransactionTemplate transactions;
    private final PlacementStore placements;
    private final Sorting sorting;
    private final MailParser parser;
    private final Clock clock;

    Intake(TransactionTemplate transactions, PlacementStore placements, Sorting sorting, MailParser parser, Clock clock) {
        this.transactions = transactions;
        this.placements = placements;
        this.sorting = sorting;
        this.parser = parser;
        this.clock = clock;
    }

    /// Parses on all cores.
    List<Prepared> prepare(List<Fetched> fetched) {
        return fetched.parallelStream().map(this::parse).toList();
    }

    /// Parses one; it throws for none.
    Prepared parse(Fetched fetched) {
        if (fetched.bytes() == null) {
            return new Prepared(fetched, null, fetched.problem());
        }
        Instant received = fetched.wanted().received();
        Instant now = clock.instant();
        try {
            return new Prepared(fetched, parser.parse(fetched.bytes(), received == null || received.isAfter(now) ? now : received),
                    fetched.problem());
        } catch (RuntimeException | StackOverflowError e) {
            LOG.warn("mail {} could not be parsed", fetched.stored(), e);
            return new Prepared(fetched, null, NOT_READABLE);
        }
    }

    /// Takes mails in, in this order, within the mailbox's workspace scope.
    ///
    /// @param cursor of the folder afterwards, which may lie behind mails that were gone; null when it stays
    /// @return the conversations that now wait for an agent
    List<Conversation> take(Mailbox mailbox, UUID holder, List<Prepared> mails, PlacementStore.@Nullable Cursor cursor)
            throws LeaseLost {
        try {
            return patiently(mailbox, holder, mails, cursor);
        } catch (NonTransientDataAccessException e) {
            if (mails.size() > 1) {
                return singly(mailbox, holder, mails, cursor);
            }
            if (mails.isEmpty() || NOT_STORED.equals(mails.getFirst().problem())) {
                throw e;
            }
            LOG.warn("mail {} could not be taken in", mails.getFirst().fetched().stored(), e);
            return take(mailbox, holder, List.of(mails.getFirst().spoilt()), cursor);
        }
    }

    private List<Conversation> singly(Mailbox mailbox, UUID holder, List<Prepared> mails, PlacementStore.@Nullable Cursor cursor)
            throws LeaseLost {
        var waiting = new ArrayList<Conversation>();
        for (Prepared mail : mails) {
            boolean last = mail == mails.getLast();
            waiting.addAll(take(mailbox, holder, List.of(mail),
                    cursor == null || last ? cursor : cursor.at(mail.place().uid())));
        }
        return waiting;
    }

    /// Others lock the same conversations: whoever is told to go back tries again.
    private List<Conversation> patiently(Mailbox mailbox, UUID holder, List<Prepared> mails,
            PlacementStore.@Nullable Cursor cursor) throws LeaseLost {
        for (int left = RETRIES; ; left--) {
            try {
                return commit(mailbox, holder, mails, cursor);
            } catch (PessimisticLockingFailureException e) {
                if (left == 0) {
                    throw e;
                }
            }
        }
    }

    private List<Conversation> commit(Mailbox mailbox, UUID holder, List<Prepared> mails,
            PlacementStore.@Nullable Cursor cursor) throws LeaseLost {
        List<Conversation> waiting = transactions.execute(_ -> {
            if (!placements.keep(mailbox, holder)) {
                return null;
            }
            if (cursor != null) {
                placements.move(mailbox, cursor);
            }
            return sorting.take(mailbox, mails);
        });
        if (waiting == null) {
            throw new LeaseLost();
        }
        return waiting;
    }
}
