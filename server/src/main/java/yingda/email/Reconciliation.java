package yingda.email;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import yingda.mailboxes.Mailbox;
import yingda.mailwire.ImapConnection;
import yingda.mailwire.MailFolder;
import yingda.mailwire.MailTrouble;
import yingda.mailwire.Place;
import yingda.mailwire.Wanted;

/// Compares what is known of a folder with what lies in it: every mail has an outcome. What was overlooked is taken in,
/// what is gone is remembered as gone; a difference that stays is shown.
@Component
class Reconciliation {

    private static final Logger LOG = LoggerFactory.getLogger(Reconciliation.class);

    /// Overlooked mails that are looked for at a time; the next look finds the others.
    private static final int AT_ONCE = 500;

    private final SyncStore store;
    private final Pipeline pipeline;

    Reconciliation(SyncStore store, Pipeline pipeline) {
        this.store = store;
        this.pipeline = pipeline;
    }

    /// Opens the folder and looks closer only when the sums differ.
    ///
    /// @return whether they agree now; else the next look finds more
    boolean check(Pipeline.Task task, ImapConnection imap, MailFolder folder, Instant since) throws MailTrouble, LeaseLost {
        Mailbox mailbox = task.mailbox();
        ImapConnection.Folder open = imap.examine(folder.name());
        SyncStore.Known known = store.folder(mailbox, folder.name()).orElse(null);
        if (known == null || known.uidValidity() != open.uidValidity()
                || open.mails() == store.lying(mailbox, folder.name(), open.uidValidity()) + known.below()) {
            return true;
        }
        SortedSet<Long> uids = imap.uids("ALL");
        Map<Long, Boolean> places = store.known(mailbox, folder.name(), open.uidValidity());
        mark(mailbox, folder, open, uids, places);
        List<Long> overlooked = uids.tailSet(known.floor()).headSet(known.lastUid() + 1).stream()
                .filter(uid -> !places.containsKey(uid)).limit(AT_ONCE).toList();
        takeIn(task, imap, folder, open, overlooked, since);
        int left = overlooked.isEmpty() ? 0 : unknown(mailbox, folder, open, overlooked);
        if (left > 0) {
            LOG.warn("mailbox {}: nothing is known of {} mails in {}", mailbox.id(), left, folder.name());
        }
        store.counted(mailbox, folder.name(), uids.headSet(known.floor()).size(), left);
        return left == 0 && overlooked.size() < AT_ONCE;
    }

    private void mark(Mailbox mailbox, MailFolder folder, ImapConnection.Folder open, SortedSet<Long> uids,
            Map<Long, Boolean> places) {
        var gone = new ArrayList<Long>();
        var back = new ArrayList<Long>();
        places.forEach((uid, lies) -> {
            if (lies && !uids.contains(uid)) {
                gone.add(uid);
            } else if (!lies && uids.contains(uid)) {
                back.add(uid);
            }
        });
        if (!gone.isEmpty()) {
            store.gone(mailbox, folder.name(), open.uidValidity(), gone);
        }
        if (!back.isEmpty()) {
            store.back(mailbox, folder.name(), open.uidValidity(), back);
        }
    }

    private void takeIn(Pipeline.Task task, ImapConnection imap, MailFolder folder, ImapConnection.Folder open,
            List<Long> overlooked, Instant since) throws MailTrouble, LeaseLost {
        if (overlooked.isEmpty()) {
            return;
        }
        List<Wanted> wanted = imap.list(overlooked).stream().map(mail -> new Wanted(
                new Place(folder.name(), folder.role(), open.uidValidity(), mail.uid()), mail.size(), mail.received(),
                FolderSync.isOld(mail, since), 0)).toList();
        pipeline.takeIn(task, wanted, null, () -> { });
    }

    private int unknown(Mailbox mailbox, MailFolder folder, ImapConnection.Folder open, List<Long> uids) {
        Map<Long, Boolean> places = store.known(mailbox, folder.name(), open.uidValidity());
        return (int) uids.stream().filter(uid -> !places.containsKey(uid)).count();
    }
}
