package yingda.email;

import java.util.List;
import java.util.UUID;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;
import yingda.conversations.Conversation;
import yingda.email.PlacementStore.Outcome;
import yingda.email.PlacementStore.Placement;
import yingda.kernel.NotFound;
import yingda.kernel.Uuids;
import yingda.mailboxes.Mailbox;
import yingda.mails.RawMails;
import yingda.mailwire.Wanted;
import yingda.routing.Routing;

/// Takes a mail in whose bytes were kept aside, because a person said so.
@Component
class Retaking {

    private final Intake intake;
    private final PlacementStore placements;
    private final Sorting sorting;
    private final RawMails raw;
    private final Routing routing;
    private final TransactionTemplate transactions;

    Retaking(Intake intake, PlacementStore placements, Sorting sorting, RawMails raw, Routing routing,
            TransactionTemplate transactions) {
        this.intake = intake;
        this.placements = placements;
        this.sorting = sorting;
        this.raw = raw;
        this.routing = routing;
        this.transactions = transactions;
    }

    /// @param claim in the transaction, with the mailbox kept: takes the mail out of where it was; false when somebody did
    /// @throws MailUnreadable when it still cannot be read; then nothing has changed
    void take(Mailbox mailbox, Wanted mail, RawMails.Stored bytes, BooleanSupplier claim) {
        Intake.Prepared prepared = intake.prepare(mailbox, Uuids.next(), new Fetched(mail, bytes, raw.read(bytes.path()), null));
        if (prepared.mail() == null) {
            throw new MailUnreadable();
        }
        List<Conversation> waiting = transactions.execute(_ -> {
            placements.keep(mailbox);
            if (!claim.getAsBoolean()) {
                return null;
            }
            placements.write(mailbox, List.of(Placement.of(prepared.fetched(), Outcome.RETRY, "asked", null)));
            return sorting.take(mailbox, List.of(prepared));
        });
        if (waiting == null) {
            throw new NotFound();
        }
        waiting.forEach(routing::place);
    }
}
