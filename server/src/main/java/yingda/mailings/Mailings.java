package yingda.mailings;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.support.TransactionTemplate;
import yingda.audit.Act;
import yingda.audit.Audit;
import yingda.mailsending.MailTransport;
import yingda.kernel.InvalidField;
import yingda.kernel.NotFound;
import yingda.kernel.OwnAddress;
import yingda.people.Viewer;

/// The mailings of a workspace: write, begin, hold, go on, call off. Within its scope.
@Service
class Mailings {

    private static final Duration LONGEST_WAIT = Duration.ofDays(365);
    private static final int MOST_LACKING = 20;

    private final MailingStore store;
    private final RecipientStore recipients;
    private final MailingRuns runs;
    private final MailTransport transport;
    private final SendingStore sending;
    private final OwnAddress own;
    private final TransactionTemplate transaction;
    private final Audit audit;
    private final Clock clock;

    Mailings(MailingStore store, RecipientStore recipients, MailingRuns runs, MailTransport transport, SendingStore sending,
            OwnAddress own, TransactionTemplate transaction, Audit audit, Clock clock) {
        this.store = store;
        this.recipients = recipients;
        this.runs = runs;
        this.transport = transport;
        this.sending = sending;
        this.own = own;
        this.transaction = transaction;
        this.audit = audit;
        this.clock = clock;
    }

    Mailing get(UUID workspace, UUID id) {
        return store.find(workspace, id).orElseThrow(NotFound::new);
    }

    /// The mailboxes that the member may write mailings by: those of the groups it works for.
    List<MailTransport.Sender> senders(Viewer viewer) {
        return transport.senders(viewer.workspace()).stream().filter(sender -> viewer.worksFor(sender.group())).toList();
    }

    /// @throws NoSender when the member may not write by it
    MailTransport.Sender sender(Viewer viewer, UUID mailbox) {
        return senders(viewer).stream().filter(sender -> sender.mailbox().equals(mailbox)).findFirst().orElseThrow(NoSender::new);
    }

    Mailing add(Viewer viewer, Mailing draft) {
        sender(viewer, draft.mailbox());
        return transaction.execute(_ -> {
            store.insert(viewer.workspace(), draft);
            record(viewer, "mailing.added", draft, Map.of(), facts(draft));
            return get(viewer.workspace(), draft.id());
        });
    }

    Mailing change(Viewer viewer, Mailing draft) {
        sender(viewer, draft.mailbox());
        return transaction.execute(_ -> {
            Mailing before = draft(viewer, draft.id());
            store.update(viewer.workspace(), draft);
            record(viewer, "mailing.changed", draft, facts(before), facts(draft));
            return get(viewer.workspace(), draft.id());
        });
    }

    void delete(Viewer viewer, UUID id) {
        transaction.executeWithoutResult(_ -> {
            Mailing before = draft(viewer, id);
            store.delete(viewer.workspace(), id);
            record(viewer, "mailing.deleted", before, facts(before), Map.of());
        });
    }

    private Mailing draft(Viewer viewer, UUID id) {
        Mailing mailing = store.lock(viewer.workspace(), id).orElseThrow(NotFound::new);
        if (!mailing.isDraft()) {
            throw new MailingBegun();
        }
        return mailing;
    }

    /// Begins now, or at a time.
    ///
    /// @throws NoRecipients when nobody would get it
    /// @throws ValuesMissing when somebody's mail would have holes
    /// @throws InvalidField when it says nothing
    Mailing start(Viewer viewer, UUID id, @Nullable Instant at) {
        if (at != null && (at.isBefore(clock.instant()) || at.isAfter(clock.instant().plus(LONGEST_WAIT)))) {
            throw new InvalidField("at", "range");
        }
        return begun(viewer, id, mailing -> {
            if (!mailing.isDraft()) {
                throw new MailingBegun();
            }
            sender(viewer, mailing.mailbox());
            checkRecipients(viewer.workspace(), mailing);
            if (mailing.isBlank()) {
                throw new InvalidField("html", "missing");
            }
            store.start(viewer.workspace(), id, at, own.root().orElseThrow());
            record(viewer, "mailing.started", mailing, Map.of(), at == null ? Map.of() : Map.of("at", at.toString()));
        });
    }

    private void checkRecipients(UUID workspace, Mailing mailing) {
        Tally tally = store.tallies(workspace, List.of(mailing.id())).get(mailing.id());
        if (tally == null || tally.pending() == 0) {
            throw new NoRecipients();
        }
        Set<String> needed = Placeholders.needed(mailing.subject(), mailing.html());
        needed.removeIf(name -> List.of("agent.name", "mailbox.name", "mailbox.address", "workspace.name", "today", "unsubscribe").contains(name));
        if (!needed.isEmpty()) {
            List<RecipientStore.Lacking> lacking = recipients.lacking(workspace, mailing.id(), needed, MOST_LACKING);
            if (!lacking.isEmpty()) {
                throw new ValuesMissing(lacking);
            }
        }
    }

    /// Holds a mailing that runs or waits for its time; the mail that is being handed over goes out.
    Mailing pause(Viewer viewer, UUID id) {
        return turn(viewer, id, "mailing.paused", Set.of("running", "scheduled"), "paused");
    }

    /// Goes on, also with one that stopped by itself: then its bounces are counted from here.
    Mailing resume(Viewer viewer, UUID id) {
        return turn(viewer, id, "mailing.resumed", Set.of("paused", "stopped"), "running");
    }

    /// Calls off: who has not been written to is not.
    Mailing cancel(Viewer viewer, UUID id) {
        return begun(viewer, id, mailing -> {
            if (!Set.of("scheduled", "running", "paused", "stopped").contains(mailing.state())) {
                throw new WrongMailingState();
            }
            store.setState(viewer.workspace(), id, "cancelled");
            sending.cancel(viewer.workspace(), id);
            record(viewer, "mailing.cancelled", mailing, Map.of("state", mailing.state()), Map.of());
        });
    }

    /// Sends the mails once more of which nobody knows whether they arrived: a person takes it that somebody may get two.
    ///
    /// @param recipient null: all of them
    /// @throws WrongMailingState unless it runs or is done, or when there is none
    Mailing again(Viewer viewer, UUID id, @Nullable UUID recipient) {
        return begun(viewer, id, mailing -> {
            int mails = Set.of("running", "done").contains(mailing.state()) ? sending.again(viewer.workspace(), id, recipient) : 0;
            if (mails == 0) {
                throw new WrongMailingState();
            }
            store.setState(viewer.workspace(), id, "running");
            record(viewer, "mailing.sent-again", mailing, Map.of(), Map.of("mails", mails));
        });
    }

    private Mailing turn(Viewer viewer, UUID id, String act, Set<String> from, String to) {
        return begun(viewer, id, mailing -> {
            if (!from.contains(mailing.state())) {
                throw new WrongMailingState();
            }
            if (mailing.stoppedFor() != null) {
                store.judgeFrom(viewer.workspace(), id);
            }
            store.setState(viewer.workspace(), id, to);
            record(viewer, act, mailing, Map.of("state", mailing.state()), Map.of("state", to));
        });
    }

    private Mailing begun(Viewer viewer, UUID id, Consumer<Mailing> step) {
        Mailing after = transaction.execute(_ -> {
            step.accept(store.lock(viewer.workspace(), id).orElseThrow(NotFound::new));
            return get(viewer.workspace(), id);
        });
        runs.wake();
        return after;
    }

    private void record(Viewer viewer, String act, Mailing mailing, Map<String, ?> before, Map<String, ?> after) {
        audit.record(new Act(viewer.workspace(), act, "mailing", mailing.id(), before, after));
    }

    private static Map<String, ?> facts(Mailing mailing) {
        return Map.of("name", mailing.name(), "subject", mailing.subject(), "mailbox", mailing.mailbox().toString());
    }
}
