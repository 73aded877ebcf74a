package yingda.email;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import yingda.mailboxes.Mailbox;
import yingda.maillog.Counted;
import yingda.maillog.MailEvent;
import yingda.mailwire.ImapConnection;
import yingda.mailwire.MailFolder;
import yingda.mailwire.MailSettings;
import yingda.mailwire.MailTrouble;
import yingda.mailwire.Place;
import yingda.mailwire.Wanted;

/// Brings a folder up to date: takes in what lies behind its cursor. The cursor alone says what is new, flags and dates
/// do not.
@Component
class FolderSync {

    private static final Duration CLOCKS = Duration.ofDays(1);

    private final MailSettings settings;
    private final SyncStore store;
    private final Pipeline pipeline;
    private final FetchLog log;

    FolderSync(MailSettings settings, SyncStore store, Pipeline pipeline, FetchLog log) {
        this.settings = settings;
        this.store = store;
        this.pipeline = pipeline;
        this.log = log;
    }

    /// Opens the folder and takes in what is new. Of a folder that nobody knew the newest mails are taken, of one that the
    /// server numbered anew at least as many as were known: those that are here already only change their numbers.
    ///
    /// @param since when the mailbox was connected: mails that the server had a day before are old
    void bring(Pipeline.Task task, ImapConnection imap, MailFolder folder, Instant since) throws MailTrouble, LeaseLost {
        Mailbox mailbox = task.mailbox();
        long began = System.nanoTime();
        ImapConnection.Folder open = imap.examine(folder.name());
        SyncStore.Known known = store.folder(mailbox, folder.name()).orElse(null);
        boolean sameNumbers = known != null && known.uidValidity() == open.uidValidity();
        List<ImapConnection.Listed> fresh = sameNumbers ? imap.listFrom(known.lastUid() + 1)
                : imap.listNewest(open, most(mailbox, folder, known), false);
        if (known != null && !sameNumbers) {
            store.renumbered(mailbox, folder.name(), open.uidValidity());
        }
        if (!fresh.isEmpty()) {
            log.ok(mailbox, MailEvent.Step.SELECT, Counted.opened(folder.name(), open.mails(), fresh.size()), began);
            long floor = fresh.size() < open.mails() ? fresh.getFirst().uid() : 1;
            var cursor = new PlacementStore.Cursor(folder.name(), folder.role(), open.uidValidity(), 0, floor);
            pipeline.takeIn(task, fresh.stream().map(mail -> wanted(folder, open, mail, since)).toList(), cursor, () -> { });
        }
    }

    private int most(Mailbox mailbox, MailFolder folder, SyncStore.@Nullable Known known) {
        int before = known == null ? 0 : store.lying(mailbox, folder.name(), known.uidValidity());
        return Math.max(settings.firstSync(), before);
    }

    private static Wanted wanted(MailFolder folder, ImapConnection.Folder open, ImapConnection.Listed mail, Instant since) {
        return new Wanted(new Place(folder.name(), folder.role(), open.uidValidity(), mail.uid()), mail.size(),
                mail.received(), isOld(mail, since), 0);
    }

    static boolean isOld(ImapConnection.Listed mail, Instant since) {
        return Optional.ofNullable(mail.received()).filter(received -> received.isBefore(since.minus(CLOCKS))).isPresent();
    }
}
