package yingda.email;

import java.util.List;
import java.util.UUID;
import org.springframework.stereotype.Component;
import yingda.mailboxes.Mailbox;
import yingda.maillog.Counted;
import yingda.maillog.MailEvent;
import yingda.mailoauth.MailCredentials;
import yingda.mailwire.ImapConnection;
import yingda.mailwire.MailConnections;
import yingda.mailwire.MailFolder;
import yingda.mailwire.MailSettings;
import yingda.mailwire.MailTrouble;
import yingda.mailwire.Wanted;

/// What every IMAP reading works with.
@Component
public class ImapSync {

    private final MailConnections connections;
    private final MailCredentials credentials;
    private final SyncStore store;
    private final Pipeline pipeline;
    private final FirstSync firstSync;
    private final FolderSync folders;
    private final Reconciliation reconciliation;
    private final FetchLog log;

    ImapSync(MailConnections connections, MailCredentials credentials, SyncStore store, Pipeline pipeline, FirstSync firstSync,
            FolderSync folders, Reconciliation reconciliation, FetchLog log) {
        this.connections = connections;
        this.credentials = credentials;
        this.store = store;
        this.pipeline = pipeline;
        this.firstSync = firstSync;
        this.folders = folders;
        this.reconciliation = reconciliation;
        this.log = log;
    }

    /// Connects and logs in.
    public ImapReading open(Mailbox mailbox, UUID holder) throws MailTrouble {
        ImapConnection imap = credentials.open(mailbox, log.of(mailbox), ImapConnection::open);
        return new ImapReading(this, new Pipeline.Task(mailbox, holder, imap), imap);
    }

    /// Tries again what failed a while ago.
    void retry(Pipeline.Task task) throws MailTrouble, LeaseLost {
        List<Wanted> due = store.due(task.mailbox(), settings().retryPause());
        if (!due.isEmpty()) {
            pipeline.takeIn(task, due, null, () -> { });
        }
    }

    /// The folders that mails are taken from.
    List<MailFolder> folders(Pipeline.Task task, ImapConnection imap) throws MailTrouble {
        long since = System.nanoTime();
        List<MailFolder> all = imap.folders();
        List<MailFolder> read = all.stream().filter(folder -> folder.role().isRead()).toList();
        log.ok(task.mailbox(), MailEvent.Step.FOLDERS, Counted.folders(all.size(), read.size()), since);
        return read;
    }

    MailSettings settings() {
        return connections.settings();
    }

    FirstSync firstSync() {
        return firstSync;
    }

    FolderSync folders() {
        return folders;
    }

    Reconciliation reconciliation() {
        return reconciliation;
    }
}
