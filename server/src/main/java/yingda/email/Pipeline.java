package yingda.email;

import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.Semaphore;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import yingda.kernel.WorkspaceScope;
import yingda.mailboxes.Mailbox;
import yingda.maillog.Counted;
import yingda.maillog.MailEvent;
import yingda.mailwire.MailFetcher;
import yingda.mailwire.MailTrouble;
import yingda.mailwire.Wanted;
import yingda.routing.Routing;

/// Takes mails in as fast as they come: while one batch is fetched, the one before is written and parsed and the one
/// before that committed; commits keep the order, so the cursor never jumps over a mail.
@Component
class Pipeline {

    /// So many batches are on their way at a time, of all mailboxes together: what bounds the memory.
    private static final int MOST_BATCHES = 8;

    /// How often it is noted how many mails wait.
    private static final Duration SAY = Duration.ofSeconds(1);

    private final MailDownload download;
    private final Intake intake;
    private final SyncStore store;
    private final Routing routing;
    private final FetchLog log;
    private final Semaphore room = new Semaphore(MOST_BATCHES, true);
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();

    Pipeline(MailDownload download, Intake intake, SyncStore store, Routing routing, FetchLog log) {
        this.download = download;
        this.intake = intake;
        this.store = store;
        this.routing = routing;
        this.log = log;
    }

    /// What is done between two batches, on the connection's thread.
    interface Break {
        void take() throws MailTrouble, LeaseLost;
    }

    /// Whose mails, and by which connection.
    record Task(Mailbox mailbox, UUID holder, MailFetcher server) {
    }

    /// Fetches, stores and takes in; returns when all is committed.
    ///
    /// @param wanted in UID order when a cursor moves along
    /// @param cursor of the folder, moved to each mail; null when it stays
    void takeIn(Task task, List<Wanted> wanted, PlacementStore.@Nullable Cursor cursor, Break rest) throws MailTrouble, LeaseLost {
        int left = wanted.size();
        long saidAt = 0;
        Future<Void> before = CompletableFuture.completedFuture(null);
        Future<Void> stored = before;
        for (List<Wanted> batch : MailDownload.batches(wanted)) {
            if (saidAt == 0 || System.nanoTime() - saidAt > SAY.toNanos()) {
                store.waiting(task.mailbox, left);
                saidAt = System.nanoTime();
            }
            await(before);
            before = stored;
            stored = begin(task, batch, cursor == null ? null : cursor.at(batch.getLast().place().uid()), stored);
            left -= batch.size();
            if (left > 0) {
                rest.take();
            }
        }
        await(stored);
    }

    /// Loads one batch and leaves the rest to a thread of its own.
    private Future<Void> begin(Task task, List<Wanted> batch, PlacementStore.@Nullable Cursor cursor, Future<Void> previous)
            throws MailTrouble {
        acquire();
        boolean given = false;
        try {
            long since = System.nanoTime();
            MailDownload.Loaded loaded = download.load(task.server, task.mailbox, batch);
            log.ok(task.mailbox, MailEvent.Step.FETCH, Counted.fetched(batch.getFirst().place().folder(), batch.size()), since);
            Future<Void> stored = threads.submit(() -> {
                try {
                    commit(task, loaded, cursor, previous);
                    return null;
                } finally {
                    room.release();
                }
            });
            given = true;
            return stored;
        } finally {
            if (!given) {
                room.release();
            }
        }
    }

    private void commit(Task task, MailDownload.Loaded loaded, PlacementStore.@Nullable Cursor cursor, Future<Void> previous)
            throws Exception {
        List<Intake.Prepared> mails = intake.prepare(task.mailbox, download.store(task.mailbox, loaded));
        previous.get();
        WorkspaceScope.call(task.mailbox.workspace(), () -> {
            intake.take(task.mailbox, task.holder, mails, cursor).forEach(routing::place);
            return null;
        });
    }

    private void acquire() throws MailTrouble {
        try {
            room.acquire();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new MailTrouble("connection-lost", "", e);
        }
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
