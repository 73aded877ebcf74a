package yingda.email;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;
import yingda.email.PlacementStore.Cursor;
import yingda.email.PlacementStore.Outcome;
import yingda.email.PlacementStore.Placement;
import yingda.kernel.WorkspaceScope;
import yingda.mailboxes.Mailbox;
import yingda.mailsending.SystemMails;
import yingda.mailwire.FolderRole;
import yingda.mailwire.ImapConnection;
import yingda.mailwire.MailFolder;
import yingda.mailwire.MailSettings;
import yingda.mailwire.MailTrouble;
import yingda.mailwire.Place;
import yingda.mailwire.Wanted;

/// The mails that were there when a mailbox was connected. They are listed once, of all folders; the list is stored and
/// worked off, whatever is cut short in between. Threads come newest first and each in the order of its mails, so that
/// a conversation reads as it was written although the newest conversations come first.
@Component
class FirstSync {

    private static final Duration TELL = Duration.ofMillis(500);

    private final MailSettings settings;
    private final SyncStore store;
    private final PlacementStore placements;
    private final FirstSyncStore own;
    private final Pipeline pipeline;
    private final SystemMails mails;
    private final MailboxNews news;
    private final TransactionTemplate transactions;

    FirstSync(MailSettings settings, SyncStore store, PlacementStore placements, FirstSyncStore own, Pipeline pipeline,
            SystemMails mails, MailboxNews news, TransactionTemplate transactions) {
        this.settings = settings;
        this.store = store;
        this.placements = placements;
        this.own = own;
        this.pipeline = pipeline;
        this.mails = mails;
        this.news = news;
        this.transactions = transactions;
    }

    /// When the mailbox was connected; at the first call the list is made.
    Instant begin(Pipeline.Task task, ImapConnection imap) throws MailTrouble, LeaseLost {
        SyncStore.FirstSync known = store.firstSync(task.mailbox()).orElse(null);
        if (known == null) {
            store(task, list(imap));
            news.sync(task.mailbox());
            known = store.firstSync(task.mailbox()).orElseThrow();
        }
        return known.startedAt();
    }

    /// Works on the list until it is done; what comes meanwhile is looked for in `rest`.
    void proceed(Pipeline.Task task, Pipeline.Break rest) throws MailTrouble, LeaseLost {
        if (store.firstSync(task.mailbox()).filter(sync -> sync.doneAt() == null).isEmpty()) {
            return;
        }
        List<Wanted> planned = store.planned(task.mailbox());
        pipeline.takeIn(task, planned, null, new Telling(task.mailbox(), rest));
        news.sync(task.mailbox());
    }

    /// Tells twice a second how far it is.
    private final class Telling implements Pipeline.Break {

        private final Mailbox mailbox;
        private final Pipeline.Break rest;
        private long toldAt = System.nanoTime();

        Telling(Mailbox mailbox, Pipeline.Break rest) {
            this.mailbox = mailbox;
            this.rest = rest;
        }

        @Override
        public void take() throws MailTrouble, LeaseLost {
            rest.take();
            if (System.nanoTime() - toldAt >= TELL.toNanos()) {
                news.sync(mailbox);
                toldAt = System.nanoTime();
            }
        }
    }

    /// Looks whether all is done, and tells the owner once.
    void conclude(Pipeline.Task task) {
        Mailbox mailbox = task.mailbox();
        boolean open = store.firstSync(mailbox).filter(sync -> sync.doneAt() == null).isPresent();
        if (open && store.unfinished(mailbox) == 0) {
            WorkspaceScope.run(mailbox.workspace(), () -> transactions.executeWithoutResult(_ -> {
                if (own.finish(mailbox)) {
                    mails.send(mailbox.workspace(), mailbox.id(), mailbox.address(), FirstSyncMail.SUBJECT,
                            FirstSyncMail.text(mailbox, own.report(mailbox)));
                }
            }));
            news.sync(mailbox);
        }
    }

    /// What is to be fetched, and the cursors behind which new mail begins.
    private record Plan(List<Cursor> cursors, List<MailPlan.Entry> mails) {
    }

    private Plan list(ImapConnection imap) throws MailTrouble {
        var cursors = new ArrayList<Cursor>();
        var mails = new ArrayList<MailPlan.Entry>();
        List<MailFolder> folders = readable(imap);
        int[] shares = shares(imap, folders);
        for (int i = 0; i < shares.length; i++) {
            list(imap, folders.get(i), shares[i], cursors, mails);
        }
        return new Plan(cursors, mails);
    }

    /// Junk stands last.
    private static List<MailFolder> readable(ImapConnection imap) throws MailTrouble {
        List<MailFolder> all = imap.folders().stream().filter(folder -> folder.role().isRead()).toList();
        var folders = new ArrayList<>(all.stream().filter(folder -> folder.role() != FolderRole.JUNK).toList());
        folders.addAll(all.stream().filter(folder -> folder.role() == FolderRole.JUNK).toList());
        return folders;
    }

    /// Junk gets what the others leave.
    private int[] shares(ImapConnection imap, List<MailFolder> folders) throws MailTrouble {
        int[] counts = new int[folders.size()];
        int[] junk = new int[folders.size()];
        for (int i = 0; i < counts.length; i++) {
            (folders.get(i).role() == FolderRole.JUNK ? junk : counts)[i] = count(imap, folders.get(i));
        }
        int[] shares = FairShare.of(counts, settings.firstSync());
        int[] rest = FairShare.of(junk, settings.firstSync() - Arrays.stream(shares).sum());
        for (int i = 0; i < shares.length; i++) {
            shares[i] += rest[i];
        }
        return shares;
    }

    /// A folder that the server does not open counts as empty.
    private static int count(ImapConnection imap, MailFolder folder) throws MailTrouble {
        try {
            return imap.examine(folder.name()).mails();
        } catch (MailTrouble trouble) {
            ImapReading.passOver(folder, trouble);
            return 0;
        }
    }

    private static void list(ImapConnection imap, MailFolder folder, int share, List<Cursor> cursors,
            List<MailPlan.Entry> mails) throws MailTrouble {
        ImapConnection.Folder open;
        List<ImapConnection.Listed> listed;
        try {
            open = imap.examine(folder.name());
            listed = listed(imap, open, Math.max(1, share));
        } catch (MailTrouble trouble) {
            ImapReading.passOver(folder, trouble);
            return;
        }
        List<ImapConnection.Listed> taken = listed.subList(Math.max(0, listed.size() - share), listed.size());
        long last = listed.isEmpty() ? Math.max(0, open.uidNext() - 1) : listed.getLast().uid();
        cursors.add(new Cursor(folder.name(), folder.role(), open.uidValidity(), last,
                taken.isEmpty() ? last + 1 : taken.getFirst().uid()));
        taken.forEach(mail -> mails.add(new MailPlan.Entry(
                new Place(folder.name(), folder.role(), open.uidValidity(), mail.uid()), mail)));
    }

    /// With Message-IDs, unless the server will not give them.
    private static List<ImapConnection.Listed> listed(ImapConnection imap, ImapConnection.Folder open, int count) throws MailTrouble {
        try {
            return imap.listNewest(open, count, true);
        } catch (MailTrouble refused) {
            if (!refused.code().equals("server-refused")) {
                throw refused;
            }
            return imap.listNewest(open, count, false);
        }
    }

    private void store(Pipeline.Task task, Plan plan) throws LeaseLost {
        Mailbox mailbox = task.mailbox();
        var waiting = new ArrayList<Placement>();
        for (MailPlan.Entry mail : MailPlan.order(plan.mails)) {
            waiting.add(new Placement(mail.place(), Outcome.WAITING, null, 0, waiting.size(), mail.listed().size(),
                    mail.listed().received(), null));
        }
        Boolean stored = WorkspaceScope.get(mailbox.workspace(), () -> transactions.execute(_ -> {
            if (!placements.keep(mailbox, task.holder())) {
                return false;
            }
            if (own.begin(mailbox)) {
                plan.cursors.forEach(cursor -> placements.move(mailbox, cursor));
                placements.write(mailbox, waiting);
            }
            return true;
        }));
        if (!stored) {
            throw new LeaseLost();
        }
    }
}
