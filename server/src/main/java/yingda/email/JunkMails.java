package yingda.email;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import yingda.audit.Act;
import yingda.audit.Audit;
import yingda.kernel.NotFound;

/// What mail servers took for spam: listed on request, and taken in when somebody says that it is none.
@Service
class JunkMails {

    private final JunkStore store;
    private final MailboxStore mailboxes;
    private final Retaking retaking;
    private final Audit audit;

    JunkMails(JunkStore store, MailboxStore mailboxes, Retaking retaking, Audit audit) {
        this.store = store;
        this.mailboxes = mailboxes;
        this.retaking = retaking;
        this.audit = audit;
    }

    /// Newest first, behind the mail `after` if given.
    List<JunkStore.Junk> list(UUID workspace, UUID mailbox, @Nullable UUID after, int most) {
        mailbox(workspace, mailbox);
        Instant before = after == null ? null : find(workspace, mailbox, after).at();
        return store.list(workspace, mailbox, before, after, most);
    }

    JunkStore.Junk find(UUID workspace, UUID mailbox, UUID id) {
        return store.find(workspace, mailbox, id).orElseThrow(NotFound::new);
    }

    /// Takes it in like a new mail.
    void restore(UUID workspace, UUID mailbox, UUID id) {
        JunkStore.Junk junk = find(workspace, mailbox, id);
        Place place = new Place(junk.place().folder(), FolderRole.OTHER, junk.place().uidValidity(), junk.place().uid());
        retaking.take(mailbox(workspace, mailbox), new Wanted(place, junk.raw().bytes(), null, false, 0), junk.raw(), () -> {
            audit.record(new Act(workspace, "junk-mail.restored", "mailbox", mailbox, Map.of(), Map.of("junkMail", id)));
            return store.delete(workspace, id);
        });
    }

    private Mailbox mailbox(UUID workspace, UUID id) {
        return mailboxes.find(workspace, id).orElseThrow(NotFound::new).mailbox();
    }
}
