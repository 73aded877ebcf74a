package yingda.email;

import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import yingda.mailwire.FolderRole;
import yingda.mailwire.ImapConnection;
import yingda.mailwire.ImapFolders;
import yingda.mailwire.MailFolder;
import yingda.mailwire.MailTrouble;

/// Reads a mailbox by one IMAP connection: the inbox whenever the server announces something, all other folders now and
/// then, and in between what was there before and what failed. New mail in the inbox goes before all else.
public final class ImapReading implements MailboxReading {

    private static final Logger LOG = LoggerFactory.getLogger(ImapReading.class);
    /// How often the first sync looks for new mail.
    private static final Duration LOOK = Duration.ofSeconds(2);
    /// Some servers and routers forget who is silent for longer.
    private static final Duration LONGEST_IDLE = Duration.ofMinutes(9);

    private final ImapSync sync;
    private final Pipeline.Task task;
    private final ImapConnection imap;
    /// How the folders looked when they were read last.
    private final Map<String, ImapConnection.Folder> seen = new HashMap<>();
    private MailFolder inbox = ImapFolders.INBOX;
    private @Nullable Instant since;
    private long sweptAt;
    private long lookedAt;
    private boolean swept;

    ImapReading(ImapSync sync, Pipeline.Task task, ImapConnection imap) {
        this.sync = sync;
        this.task = task;
        this.imap = imap;
    }

    @Override
    public void round() throws MailTrouble, LeaseLost {
        if (since == null) {
            inbox = imap.inbox();
            since = sync.firstSync().begin(task, imap);
        }
        inbox();
        lookedAt = System.nanoTime();
        sync.firstSync().proceed(task, this::look);
        if (!swept || System.nanoTime() - sweptAt >= sync.settings().poll().toNanos()) {
            sweep();
            swept = true;
            sweptAt = System.nanoTime();
        }
        sync.retry(task);
        sync.firstSync().conclude(task);
        inbox();
    }

    private void inbox() throws MailTrouble, LeaseLost {
        sync.folders().bring(task, imap, inbox, since);
    }

    /// New mail while old mail is taken in.
    private void look() throws MailTrouble, LeaseLost {
        if (System.nanoTime() - lookedAt >= LOOK.toNanos()) {
            inbox();
            lookedAt = System.nanoTime();
        }
    }

    private void sweep() throws MailTrouble, LeaseLost {
        for (MailFolder folder : sync.folders(task, imap)) {
            try {
                sweep(folder);
            } catch (MailTrouble trouble) {
                if (folder.role() == FolderRole.INBOX) {
                    throw trouble;
                }
                passOver(folder, trouble);
            }
        }
    }

    private void sweep(MailFolder folder) throws MailTrouble, LeaseLost {
        ImapConnection.Folder now = imap.status(folder.name());
        if (now.equals(seen.get(folder.name()))) {
            return;
        }
        sync.folders().bring(task, imap, folder, since);
        if (sync.reconciliation().check(task, imap, folder, since)) {
            seen.put(folder.name(), now);
        }
    }

    /// A folder that the server will not open holds up no other.
    ///
    /// @throws MailTrouble when it was something else
    static void passOver(MailFolder folder, MailTrouble trouble) throws MailTrouble {
        if (!trouble.code().equals("folder-refused") && !trouble.code().equals("server-refused")) {
            throw trouble;
        }
        LOG.info("folder {} is passed over: {}", folder.name(), trouble.getMessage());
    }

    @Override
    public boolean await() throws MailTrouble {
        if (imap.canIdle()) {
            Duration poll = sync.settings().poll();
            imap.idle(poll.compareTo(LONGEST_IDLE) < 0 ? poll : LONGEST_IDLE);
            return true;
        }
        try {
            Thread.sleep(sync.settings().pollWithoutIdle());
            return true;
        } catch (InterruptedException stop) {
            return false;
        }
    }

    @Override
    public void close() {
        imap.close();
    }
}
