package yingda.email;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.support.TransactionTemplate;
import yingda.audit.Act;
import yingda.audit.Audit;
import yingda.kernel.NotFound;

/// Mails that failed so often that nobody tries any more, until a person says so.
@Service
class Quarantine {

    private final QuarantineStore store;
    private final MailboxStore mailboxes;
    private final Retaking retaking;
    private final Audit audit;
    private final TransactionTemplate transactions;

    Quarantine(QuarantineStore store, MailboxStore mailboxes, Retaking retaking, Audit audit, TransactionTemplate transactions) {
        this.store = store;
        this.mailboxes = mailboxes;
        this.retaking = retaking;
        this.audit = audit;
        this.transactions = transactions;
    }

    /// Newest first, behind the mail `after` if given.
    List<QuarantineStore.Held> list(UUID workspace, UUID mailbox, @Nullable UUID after, int most) {
        mailbox(workspace, mailbox);
        Instant before = after == null ? null : find(workspace, mailbox, after).at();
        return store.list(workspace, mailbox, before, after, most);
    }

    QuarantineStore.Held find(UUID workspace, UUID mailbox, UUID mail) {
        return store.find(workspace, mailbox, mail).orElseThrow(NotFound::new);
    }

    /// Takes it in now, or, when its bytes never came, has it fetched with the next look at the server.
    void reprocess(UUID workspace, UUID mailbox, UUID mail) {
        QuarantineStore.Held held = find(workspace, mailbox, mail);
        if (held.raw() != null) {
            retaking.take(mailbox(workspace, mailbox), held.wanted(), held.raw(), () -> released(workspace, mailbox, mail));
            return;
        }
        transactions.executeWithoutResult(_ -> {
            if (released(workspace, mailbox, mail)) {
                store.retry(workspace, mail);
            }
        });
    }

    private boolean released(UUID workspace, UUID mailbox, UUID mail) {
        audit.record(new Act(workspace, "quarantined-mail.reprocessed", "mailbox", mailbox, Map.of(), Map.of("mail", mail)));
        return store.release(workspace, mail);
    }

    private Mailbox mailbox(UUID workspace, UUID id) {
        return mailboxes.find(workspace, id).orElseThrow(NotFound::new).mailbox();
    }
}
