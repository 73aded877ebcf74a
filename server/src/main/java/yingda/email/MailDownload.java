package yingda.email;

import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.springframework.stereotype.Component;
import yingda.mailboxes.Mailbox;
import yingda.mails.RawMails;
import yingda.mailwire.FolderRole;
import yingda.mailwire.ImapConnection;
import yingda.mailwire.MailFetcher;
import yingda.mailwire.MailSettings;
import yingda.mailwire.MailTrouble;
import yingda.mailwire.Place;
import yingda.mailwire.Wanted;

/// Fetches mails and makes them durable, without looking into them: many small ones in one round trip, their files
/// written and synced side by side.
@Component
class MailDownload {

    private static final int MOST_MAILS = 100;
    private static final long MOST_BYTES = 4 << 20;

    private final RawMails raw;
    private final long largest;
    /// Syncing a file holds a thread of the system: few, for all mailboxes together.
    private final ExecutorService disk = Executors.newFixedThreadPool(8, Thread.ofPlatform().name("mail-disk-", 1).daemon().factory());

    MailDownload(RawMails raw, MailSettings settings) {
        this.raw = raw;
        this.largest = settings.largest().toBytes();
    }

    /// Cuts a list into what is fetched at once, in the same order: a mail over [#MOST_BYTES], or of which the server says
    /// no size, stands alone.
    static List<List<Wanted>> batches(List<Wanted> wanted) {
        var batches = new ArrayList<List<Wanted>>();
        var batch = new ArrayList<Wanted>();
        long bytes = 0;
        for (Wanted mail : wanted) {
            long size = mail.size() > 0 ? mail.size() : MOST_BYTES;
            if (!batch.isEmpty() && (batch.size() == MOST_MAILS || bytes + size > MOST_BYTES)) {
                batches.add(List.copyOf(batch));
                batch.clear();
                bytes = 0;
            }
            batch.add(mail);
            bytes += size;
        }
        if (!batch.isEmpty()) {
            batches.add(List.copyOf(batch));
        }
        return batches;
    }

    private boolean isSmall(Wanted mail) {
        return mail.size() > 0 && mail.size() <= Math.min(ImapConnection.LARGE, largest);
    }

    /// Fetches one batch, folder by folder: small mails into memory, all at once, large ones into their files. A mail that
    /// the server refuses to give has a problem, so that it holds up nobody.
    Loaded load(MailFetcher server, Mailbox mailbox, List<Wanted> asked) throws MailTrouble {
        List<Wanted> batch = placed(server, asked);
        var loaded = new Loaded(batch, new HashMap<>(), new HashMap<>());
        batch.stream().filter(MailDownload::isDraft).forEach(mail -> loaded.others.put(mail.place(), Fetched.without(mail, Fetched.DRAFT)));
        for (List<Wanted> some : byFolder(batch.stream().filter(mail -> !isDraft(mail)).toList())) {
            List<Wanted> small = some.stream().filter(this::isSmall).toList();
            if (!small.isEmpty()) {
                loadSmall(server, small, loaded);
            }
            for (Wanted mail : some) {
                if (mail.size() > largest) {
                    loaded.bytes.putAll(headers(server, mail));
                    loaded.others.put(mail.place(), Fetched.without(mail, Fetched.TOO_LARGE));
                } else if (!isSmall(mail)) {
                    loaded.others.put(mail.place(), loadLarge(server, mailbox, mail));
                }
            }
        }
        return loaded;
    }

    private static List<Wanted> placed(MailFetcher server, List<Wanted> asked) throws MailTrouble {
        var placed = new HashMap<Wanted, Wanted>();
        for (List<Wanted> some : byFolder(asked)) {
            List<Wanted> now = server.placed(some);
            for (int i = 0; i < some.size(); i++) {
                placed.put(some.get(i), now.get(i));
            }
        }
        return asked.stream().map(placed::get).toList();
    }

    private static Collection<List<Wanted>> byFolder(List<Wanted> mails) {
        var byFolder = new LinkedHashMap<String, List<Wanted>>();
        mails.forEach(mail -> byFolder.computeIfAbsent(mail.place().folder(), _ -> new ArrayList<>()).add(mail));
        return byFolder.values();
    }

    private static boolean isDraft(Wanted mail) {
        return mail.place().role() == FolderRole.DRAFTS;
    }

    private static void loadSmall(MailFetcher server, List<Wanted> mails, Loaded loaded) throws MailTrouble {
        try {
            loaded.bytes.putAll(server.fetch(mails));
        } catch (MailTrouble refused) {
            refuseOthers(refused);
            if (mails.size() > 1) {
                for (Wanted mail : mails) {
                    loadSmall(server, List.of(mail), loaded);
                }
            } else {
                loaded.others.put(mails.getFirst().place(), refused(server, mails.getFirst()));
            }
        }
    }

    /// Only a refusal of a command speaks of the mail; all else ends the connection.
    private static void refuseOthers(MailTrouble trouble) throws MailTrouble {
        if (!trouble.code().equals("server-refused")) {
            throw trouble;
        }
    }

    private static Fetched refused(MailFetcher server, Wanted mail) throws MailTrouble {
        return Fetched.without(mail, server.isThere(mail) ? Fetched.NOT_DELIVERED : Fetched.GONE);
    }

    private static Map<Place, byte[]> headers(MailFetcher server, Wanted mail) throws MailTrouble {
        try {
            byte[] header = server.fetchHeader(mail);
            return header.length == 0 ? Map.of() : Map.of(mail.place(), header);
        } catch (MailTrouble refused) {
            refuseOthers(refused);
            return Map.of();
        }
    }

    private Fetched loadLarge(MailFetcher server, Mailbox mailbox, Wanted mail) throws MailTrouble {
        String path = RawMails.received(mailbox.workspace(), mailbox.id(), mail.place());
        boolean[] there = new boolean[1];
        RawMails.Stored stored;
        try {
            stored = raw.write(path, out -> there[0] = server.fetchLarge(mail, largest, out));
        } catch (MailTrouble refused) {
            refuseOthers(refused);
            raw.delete(path);
            return refused(server, mail);
        }
        if (!there[0] || stored.bytes() > largest) {
            raw.delete(path);
            return Fetched.without(mail, there[0] ? Fetched.TOO_LARGE : Fetched.GONE);
        }
        return new Fetched(mail, stored, raw.read(path), null);
    }

    /// Writes and syncs what was loaded. What comes out is durable, one for each mail of the batch, in its order.
    List<Fetched> store(Mailbox mailbox, Loaded loaded) throws MailTrouble {
        var writes = new ArrayList<Callable<Fetched>>();
        for (Wanted mail : loaded.batch()) {
            byte[] bytes = loaded.bytes().get(mail.place());
            Fetched other = loaded.others().get(mail.place());
            String problem = other == null ? null : other.problem();
            if (bytes != null) {
                String path = RawMails.received(mailbox.workspace(), mailbox.id(), mail.place());
                writes.add(() -> new Fetched(mail, raw.write(path, out -> out.write(bytes)), ByteBuffer.wrap(bytes), problem));
            } else {
                Fetched done = other == null ? Fetched.without(mail, Fetched.GONE) : other;
                writes.add(() -> done);
            }
        }
        List<Fetched> fetched = all(writes);
        raw.syncFolders(fetched.stream().filter(mail -> mail.stored() != null).map(mail -> mail.stored().path()).toList());
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

    /// What one round trip brought; a mail that is in neither map is gone.
    ///
    /// @param bytes what is still to be written
    /// @param others large mails, which are written, and those with a problem
    record Loaded(List<Wanted> batch, Map<Place, byte[]> bytes, Map<Place, Fetched> others) {}
}
