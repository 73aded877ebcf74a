package yingda.email;

import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.springframework.stereotype.Component;

/// Fetches mails and makes them durable, without looking into them: many small ones in one round trip, their files
/// written and synced side by side.
@Component
class MailDownload {

    private static final int MOST_MAILS = 50;
    private static final long MOST_BYTES = 4 << 20;

    private final RawMails raw;
    private final long largest;
    /// Syncing a file holds a thread of the system: few, for all mailboxes together.
    private final ExecutorService disk = Executors.newFixedThreadPool(4, Thread.ofPlatform().name("mail-disk-", 1).daemon().factory());

    MailDownload(RawMails raw, MailSettings settings) {
        this.raw = raw;
        this.largest = settings.largest().toBytes();
    }

    /// Cuts a list into what is fetched at once, in the same order: a mail over [ImapConnection#LARGE] stands alone.
    static List<List<ImapConnection.Listed>> batches(List<ImapConnection.Listed> listed) {
        var batches = new ArrayList<List<ImapConnection.Listed>>();
        var batch = new ArrayList<ImapConnection.Listed>();
        long bytes = 0;
        for (ImapConnection.Listed mail : listed) {
            boolean large = mail.size() > ImapConnection.LARGE;
            if (!batch.isEmpty() && (large || batch.size() == MOST_MAILS || bytes + mail.size() > MOST_BYTES)) {
                batches.add(List.copyOf(batch));
                batch.clear();
                bytes = 0;
            }
            batch.add(mail);
            bytes += large ? MOST_BYTES : mail.size();
        }
        if (!batch.isEmpty()) {
            batches.add(List.copyOf(batch));
        }
        return batches;
    }

    /// Fetches one batch into memory. Mails that are gone are left out; one that the server refuses to give has a
    /// problem, so that it holds up nobody.
    Loaded load(ImapConnection imap, UUID workspace, UUID mailbox, long uidValidity, List<ImapConnection.Listed> batch)
            throws MailTrouble {
        ImapConnection.Listed first = batch.getFirst();
        if (first.size() > largest) {
            return new Loaded(batch, Map.of(), List.of(Fetched.without(first, "too-large")));
        }
        if (first.size() > ImapConnection.LARGE) {
            String path = RawMails.received(workspace, mailbox, uidValidity, first.uid());
            return new Loaded(batch, Map.of(), loadLarge(imap, first, path));
        }
        try {
            return new Loaded(batch, imap.fetch(batch), List.of());
        } catch (MailTrouble refused) {
            if (!refused.code().equals("server-refused")) {
                throw refused;
            }
            return singly(imap, batch);
        }
    }

    private Loaded singly(ImapConnection imap, List<ImapConnection.Listed> batch) throws MailTrouble {
        var bytes = new HashMap<Long, byte[]>();
        var problems = new ArrayList<Fetched>();
        for (ImapConnection.Listed mail : batch) {
            try {
                bytes.putAll(imap.fetch(List.of(mail)));
            } catch (MailTrouble refused) {
                if (!refused.code().equals("server-refused")) {
                    throw refused;
                }
                problems.add(Fetched.without(mail, "not-delivered"));
            }
        }
        return new Loaded(batch, bytes, problems);
    }

    private List<Fetched> loadLarge(ImapConnection imap, ImapConnection.Listed mail, String path) throws MailTrouble {
        boolean[] there = new boolean[1];
        RawMails.Stored stored;
        try {
            stored = raw.write(path, out -> there[0] = imap.fetchLarge(mail, largest, out));
        } catch (MailTrouble refused) {
            if (!refused.code().equals("server-refused")) {
                throw refused;
            }
            raw.delete(path);
            return List.of(Fetched.without(mail, "not-delivered"));
        }
        if (!there[0] || stored.bytes() > largest) {
            raw.delete(path);
            return there[0] ? List.of(Fetched.without(mail, "too-large")) : List.of();
        }
        return List.of(new Fetched(mail.uid(), mail.size(), stored, raw.read(path), null));
    }

    /// Writes and syncs what was loaded. What comes out is durable, in UID order.
    List<Fetched> store(UUID workspace, UUID mailbox, long uidValidity, Loaded loaded) throws MailTrouble {
        var writes = new ArrayList<Callable<Fetched>>();
        for (ImapConnection.Listed mail : loaded.batch()) {
            byte[] bytes = loaded.bytes().get(mail.uid());
            if (bytes != null) {
                String path = RawMails.received(workspace, mailbox, uidValidity, mail.uid());
                writes.add(() -> new Fetched(mail.uid(), mail.size(), raw.write(path, out -> out.write(bytes)),
                        ByteBuffer.wrap(bytes), null));
            }
        }
        var fetched = new ArrayList<>(loaded.others());
        fetched.addAll(all(writes));
        raw.syncFolders(fetched.stream().filter(mail -> mail.stored() != null).map(mail -> mail.stored().path()).toList());
        fetched.sort(Comparator.comparingLong(Fetched::uid));
        return fetched;
    }

    private List<Fetched> all(List<Callable<Fetched>> writes) throws MailTrouble {
        var done = new ArrayList<Fetched>();
        try {
            for (Future<Fetched> write : disk.invokeAll(writes)) {
                done.add(write.get());
            }
            return done;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new MailTrouble("connection-lost", "", e);
        } catch (ExecutionException e) {
            throw e.getCause() instanceof UncheckedIOException disk ? disk : new IllegalStateException(e.getCause());
        }
    }

    /// What one round trip brought.
    ///
    /// @param others what needs no more writing: large mails and those with a problem
    record Loaded(List<ImapConnection.Listed> batch, Map<Long, byte[]> bytes, List<Fetched> others) {}
}
