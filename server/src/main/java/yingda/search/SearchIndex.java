package yingda.search;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.apache.lucene.index.CorruptIndexException;
import org.apache.lucene.index.IndexFormatTooNewException;
import org.apache.lucene.index.IndexFormatTooOldException;
import org.apache.lucene.store.AlreadyClosedException;
import org.apache.lucene.store.LockObtainFailedException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.dao.DataAccessException;
import org.springframework.stereotype.Component;
import org.springframework.transaction.TransactionException;
import org.springframework.util.FileSystemUtils;
import yingda.feed.Feed;
import yingda.kernel.ServerSettings;
import yingda.kernel.Unavailable;

/// The index of this node: opens it, keeps one thread at bringing it up to date, makes it anew when it is damaged.
@Component
class SearchIndex implements MessageSearch, SmartLifecycle {

    private static final Logger log = LoggerFactory.getLogger(SearchIndex.class);
    private static final Duration TICK = Duration.ofSeconds(1);
    private static final Duration AFTER_FAILURE = Duration.ofSeconds(5);
    private static final Duration COMMIT = Duration.ofMinutes(1);
    /// Words that were erased stay on the disk for at most about this long, when they cannot be found any more.
    private static final Duration PURGE = Duration.ofHours(6);
    private static final Duration PATIENCE = Duration.ofSeconds(3);

    private final Path folder;
    private final Feed feed;
    private final LineStore store;
    private final SearchSettings settings;
    private volatile CountDownLatch stopped = new CountDownLatch(0);
    private volatile CountDownLatch opened = new CountDownLatch(1);
    private volatile @Nullable LuceneIndex index;
    private volatile @Nullable IndexState state;
    private final Semaphore wake = new Semaphore(0);
    private volatile CountDownLatch refreshed = new CountDownLatch(1);
    private volatile long refreshedAt;
    private @Nullable Thread thread;

    SearchIndex(ServerSettings server, Feed feed, LineStore store, SearchSettings settings) {
        this.folder = server.data().resolve("search");
        this.feed = feed;
        this.store = store;
        this.settings = settings;
    }

    @Override
    public List<Hit> find(Wanted wanted, @Nullable Hit after, int most) {
        try {
            LuceneIndex open = open();
            awaitRefresh();
            return open.find(wanted, after, most);
        } catch (AlreadyClosedException beingMadeAnew) {
            throw new Unavailable();
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    /// The index's own thread makes changes visible: an interrupt of the asking one would break what it writes. When it
    /// takes long, the search sees what was visible before.
    private void awaitRefresh() {
        if (System.nanoTime() - refreshedAt > TICK.toNanos()) {
            CountDownLatch next = refreshed;
            wake.release();
            await(next);
        }
    }

    private static boolean await(CountDownLatch latch) {
        try {
            return latch.await(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new Unavailable();
        }
    }

    private LuceneIndex open() {
        LuceneIndex open = await(opened) ? index : null;
        if (open == null) {
            throw new Unavailable();
        }
        return open;
    }

    @Override
    public double ready() {
        IndexState now = state;
        if (now == null) {
            return 0;
        }
        IndexState.Filling filling = now.filling();
        return filling == null ? 1 : Math.min(0.99, (double) filling.done() / filling.total());
    }

    @Override
    public void start() {
        stopped = new CountDownLatch(1);
        thread = Thread.ofPlatform().daemon().name("search-index").start(this::run);
    }

    private void run() {
        while (isRunning()) {
            try {
                Files.createDirectories(folder);
                openAndWork();
            } catch (LockObtainFailedException taken) {
                log.warn("the search index in {} is open elsewhere", folder);
            } catch (CorruptIndexException | IndexFormatTooOldException | IndexFormatTooNewException
                    | NoSuchFileException | FileNotFoundException damaged) {
                log.warn("the search index is made anew: {}", damaged.toString());
                FileSystemUtils.deleteRecursively(folder.toFile());
                continue;
            } catch (IOException | RuntimeException failed) {
                log.warn("the search index begins again at its last commit: {}", failed.toString());
            }
            pause(AFTER_FAILURE);
        }
    }

    private void openAndWork() throws IOException {
        try (LuceneIndex open = LuceneIndex.open(folder)) {
            Indexing indexing = new Indexing(open, feed, store);
            state = indexing.state();
            index = open;
            opened.countDown();
            work(open, indexing);
            indexing.commit();
        } finally {
            opened = new CountDownLatch(1);
            index = null;
            state = null;
        }
    }

    private void work(LuceneIndex open, Indexing indexing) throws IOException {
        long committedAt = System.nanoTime();
        long purgedAt = committedAt - PURGE.toNanos();
        while (isRunning() && open.isOpen()) {
            long begun = System.nanoTime();
            boolean asked = wake.drainPermits() > 0;
            boolean more = false;
            boolean filling = false;
            try {
                more = indexing.follow();
                filling = indexing.fill();
            } catch (DataAccessException | TransactionException failed) {
                log.warn("the search index waits for the database: {}", failed.toString());
            }
            state = indexing.state();
            if (asked) {
                refresh(open);
            }
            if (indexing.state().erased() && begun - purgedAt > PURGE.toNanos()) {
                indexing.purge();
                purgedAt = begun;
            } else if (indexing.changed() && begun - committedAt > COMMIT.toNanos()) {
                indexing.commit();
                committedAt = begun;
            }
            long taken = System.nanoTime() - begun;
            rest(more || filling ? Duration.ofNanos((long) (taken * (1 / settings.share() - 1))) : TICK);
        }
    }

    private void refresh(LuceneIndex open) throws IOException {
        open.refresh();
        refreshedAt = System.nanoTime();
        CountDownLatch done = refreshed;
        refreshed = new CountDownLatch(1);
        done.countDown();
    }

    /// Until the next tick, or somebody asks.
    private void rest(Duration length) {
        try {
            if (wake.tryAcquire(length.toNanos(), TimeUnit.NANOSECONDS)) {
                wake.release();
            }
        } catch (InterruptedException nobodyInterruptsUs) {
            throw new IllegalStateException(nobodyInterruptsUs);
        }
    }

    private void pause(Duration length) {
        try {
            stopped.await(length.toNanos(), TimeUnit.NANOSECONDS);
        } catch (InterruptedException nobodyInterruptsUs) {
            throw new IllegalStateException(nobodyInterruptsUs);
        }
    }

    @Override
    public void stop() {
        stopped.countDown();
        wake.release();
        try {
            if (thread != null) {
                thread.join(Duration.ofSeconds(5));
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public boolean isRunning() {
        return stopped.getCount() > 0;
    }

    /// After the log knows its cluster.
    @Override
    public int getPhase() {
        return Feed.PHASE + 1;
    }
}
