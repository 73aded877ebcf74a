package yingda.email;

import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.dao.NonTransientDataAccessException;
import org.springframework.dao.PessimisticLockingFailureException;
import org.springframework.stereotype.Component;
import org.springframework.transaction.TransactionException;
import org.springframework.transaction.support.TransactionTemplate;
import tools.jackson.databind.node.ObjectNode;
import yingda.conversations.Conversation;
import yingda.kernel.Uuids;
import yingda.kernel.WorkspaceScope;
import yingda.mailboxes.Mailbox;
import yingda.mails.MailStore;
import yingda.mailsending.Addressing;
import yingda.mailwire.Place;
import yingda.mime.MailParser;
import yingda.mime.ParsedMail;

/// Takes stored mails in: parses them, decides what becomes of each and adds the lines, many mails in one transaction
/// that also moves the folder's cursor. A mail that spoils it is tried alone, and put into quarantine in the end.
@Component
class Intake {

    /// A mail that is stored and, unless `problem` says otherwise, was parsed. One that is too large has both when its
    /// header came.
    ///
    /// @param id of its row, should it get one
    /// @param content of its line, null when it was not parsed
    record Prepared(UUID id, Fetched fetched, @Nullable ParsedMail mail, @Nullable ObjectNode content, @Nullable String problem) {

        static Prepared without(UUID id, Fetched fetched, @Nullable String problem) {
            return new Prepared(id, fetched, null, null, problem);
        }

        Prepared spoilt() {
            return without(id, fetched, NOT_STORED);
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
    private final LineContents contents;
    private final GmailRoles roles;
    private final MailStore store;
    private final Clock clock;

    Intake(TransactionTemplate transactions, PlacementStore placements, Sorting sorting, MailParser parser, LineContents contents,
            GmailRoles roles, MailStore store, Clock clock) {
        this.transactions = transactions;
        this.placements = placements;
        this.sorting = sorting;
        this.parser = parser;
        this.contents = contents;
        this.roles = roles;
        this.store = store;
        this.clock = clock;
    }

    /// Does on all cores what needs no transaction.
    List<Prepared> prepare(Mailbox mailbox, List<Fetched> fetched) {
        List<UUID> ids = fetched.stream().map(_ -> Uuids.next()).toList();
        return IntStream.range(0, ids.size()).parallel().mapToObj(n -> prepare(mailbox, ids.get(n), fetched.get(n))).toList();
    }

    /// Parses one; no mail makes it fail.
    Prepared prepare(Mailbox mailbox, UUID id, Fetched fetched) {
        if (fetched.bytes() == null) {
            return Prepared.without(id, fetched, fetched.problem());
        }
        Instant received = fetched.wanted().received();
        Instant now = clock.instant();
        try {
            ParsedMail mail = answerable(mailbox, parser.parse(fetched.bytes(), received == null || received.isAfter(now) ? now : received));
            Fetched settled = roles.settle(mailbox, fetched, mail);
            return new Prepared(id, settled, mail, contents.of(mailbox, id, settled, mail), settled.problem());
        } catch (DataAccessException | TransactionException databaseAway) {
            throw databaseAway;
        } catch (RuntimeException | StackOverflowError e) {
            LOG.warn("mail {} could not be parsed", fetched.stored(), e);
            return Prepared.without(id, fetched, NOT_READABLE);
        }
    }

    private ParsedMail answerable(Mailbox mailbox, ParsedMail mail) {
        if (mail.replyTo().isEmpty()) {
            return mail;
        }
        Set<String> own = WorkspaceScope.get(mailbox.workspace(), () -> store.ownAddresses(mailbox.workspace()));
        return mail.withoutReplyTo(address -> Addressing.isOwn(MailPeople.lower(address), own));
    }

    /// Takes mails in, in this order, within the mailbox's workspace scope.
    ///
    /// @param cursor of the folder afterwards, which may lie behind mails that were gone; null when it stays
    /// @return the conversations that now wait for an agent
    List<Conversation> take(Mailbox mailbox, UUID holder, List<Prepared> mails, PlacementStore.@Nullable Cursor cursor)
            throws LeaseLost {
        try {
            return patiently(mailbox, holder, mails, cursor);
        } catch (DataAccessResourceFailureException databaseAway) {
            throw databaseAway; // its disk is full, or it is gone: no mail is to blame
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
