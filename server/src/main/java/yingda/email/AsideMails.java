package yingda.email;

import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.support.TransactionTemplate;
import yingda.audit.Act;
import yingda.audit.Audit;
import yingda.kernel.NotFound;
import yingda.mailboxes.Mailbox;
import yingda.mailboxes.MailboxStore;

/// Mails that are no conversation's: listed on request, and taken in when somebody says so.
@Service
class AsideMails {

    /// Why mails lie aside.
    enum Sort {
        /// Their server took them for spam.
        JUNK("junk-mail.restored"),
        /// They failed so often that nobody tries any more.
        QUARANTINE("quarantined-mail.reprocessed");

        private final String act;

        Sort(String act) {
            this.act = act;
        }

        /// @throws NotFound when the word is none
        static Sort of(String word) {
            for (Sort sort : values()) {
                if (sort.word().equals(word)) {
                    return sort;
                }
            }
            throw new NotFound();
        }

        String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    private final JunkStore junk;
    private final QuarantineStore quarantine;
    private final MailboxStore mailboxes;
    private final Retaking retaking;
    private final Audit audit;
    private final TransactionTemplate transactions;

    AsideMails(JunkStore junk, QuarantineStore quarantine, MailboxStore mailboxes, Retaking retaking, Audit audit,
            TransactionTemplate transactions) {
        this.junk = junk;
        this.quarantine = quarantine;
        this.mailboxes = mailboxes;
        this.retaking = retaking;
        this.audit = audit;
        this.transactions = transactions;
    }

    private AsideStore store(Sort sort) {
        return sort == Sort.JUNK ? junk : quarantine;
    }

    /// Newest first, behind the mail `after` if given.
    List<AsideMail> list(Sort sort, UUID workspace, UUID mailbox, @Nullable UUID after, int most) {
        Instant before = after == null ? null : find(sort, workspace, mailbox, after).at();
        return store(sort).list(workspace, mailbox, before, after, most);
    }

    AsideMail find(Sort sort, UUID workspace, UUID mailbox, UUID id) {
        return store(sort).find(workspace, mailbox, id).orElseThrow(NotFound::new);
    }

    /// Takes it in now like a new mail, or, when its bytes never came, has it fetched with the next look at the server.
    void takeIn(Sort sort, UUID workspace, UUID mailbox, UUID id) {
        AsideMail mail = find(sort, workspace, mailbox, id);
        if (mail.raw() != null) {
            Mailbox home = mailboxes.find(workspace, mailbox).orElseThrow(NotFound::new).mailbox();
            retaking.take(home, mail.wanted(), mail.raw(), () -> released(sort, workspace, mailbox, id));
            return;
        }
        transactions.executeWithoutResult(_ -> {
            if (released(sort, workspace, mailbox, id)) {
                store(sort).retry(workspace, id);
            }
        });
    }

    private boolean released(Sort sort, UUID workspace, UUID mailbox, UUID id) {
        audit.record(new Act(workspace, sort.act, "mailbox", mailbox, Map.of(), Map.of("mail", id)));
        return store(sort).release(workspace, id);
    }
}
