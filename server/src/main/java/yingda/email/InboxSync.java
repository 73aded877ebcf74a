package yingda.email;

import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.springframework.stereotype.Component;
import yingda.kernel.WorkspaceScope;
import yingda.routing.Routing;

/// Brings a folder up to date. While one batch is fetched, the one before is written and parsed and the one before
/// that committed; commits keep the order, so the cursor never jumps over a mail.
@Component
class InboxSync {

    private final MailSettings settings;
    private final MailDownload download;
    private final Intake intake;
    private final RunStore store;
    private final Routing routing;
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();

    InboxSync(MailSettings settings, MailDownload download, Intake intake, RunStore store,
            Routing routing) {
        this.settings = settings;
        this.download = download;
        this.intake = intake;
        this.store = store;
        this.routing = routing;
    }

    /// What lies behind the cursor; the newest mails when there is no cursor yet; the whole folder when the server has
    /// numbered it anew.
    List<ImapConnection.Listed> fresh(Mailbox mailbox, ImapConnection imap, ImapConnection.Folder folder) throws MailTrouble {
        RunStore.Cursor cursor = store.cursor(mailbox, MailboxRun.INBOX).orElse(null);
        if (cursor == null) {
            return imap.listNewest(folder, settings.firstSync());
        }
        return imap.listFrom(cursor.uidValidity() == folder.uidValidity() ? cursor.lastUid() + 1 : 1);
    }

    /// Fetches, stores and takes in.
    void takeIn(Mailbox mailbox, UUID holder, ImapConnection imap, ImapConnection.Folder folder,
            List<ImapConnection.Listed> fresh) throws MailTrouble, LeaseLost {
        int left = fresh.size();
        Future<Void> before = done();
        Future<Void> stored = done();
        for (List<ImapConnection.Listed> batch : MailDownload.batches(fresh)) {
            store.waiting(mailbox, left);
            MailDownload.Loaded loaded = download.load(imap, mailbox.workspace(), mailbox.id(), folder.uidValidity(), batch);
            await(before);
            before = stored;
            Future<Void> previous = stored;
            stored = threads.submit(() -> {
                commit(mailbox, holder, folder, loaded, previous);
                return null;
            });
            left -= batch.size();
        }
        await(stored);
    }

    private void commit(Mailbox mailbox, UUID holder, ImapConnection.Folder folder, MailDownload.Loaded loaded,
            Future<Void> previous) throws Exception {
        List<Intake.Prepared> mails = intake.prepare(
                download.store(mailbox.workspace(), mailbox.id(), folder.uidValidity(), loaded));
        previous.get();
        long lastUid = loaded.batch().getLast().uid();
        WorkspaceScope.call(mailbox.workspace(), () -> {
            intake.take(mailbox, holder, MailboxRun.INBOX, folder.uidValidity(), mails, lastUid)
                    .forEach(routing::place);
            return null;
        });
    }

    private static Future<Void> done() {
        return CompletableFuture.completedFuture(null);
    }

    /// Gives on what the other thread threw.
    private static void await(Future<Void> work) throws MailTrouble, LeaseLost {
        try {
            work.get();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new MailTrouble("connection-lost", "", e);
        } catch (ExecutionException e) {
            switch (root(e)) {
                case MailTrouble trouble -> throw trouble;
                case LeaseLost lost -> throw lost;
                case RuntimeException fault -> throw fault;
                case Throwable other -> throw new IllegalStateException(other);
            }
        }
    }

    /// A batch fails with what the batch before it threw.
    private static Throwable root(ExecutionException thrown) {
        Throwable cause = thrown.getCause();
        return cause instanceof ExecutionException before ? root(before) : cause;
    }
}
