package yingda.email;

import java.time.Duration;
import java.util.UUID;
import java.util.concurrent.Semaphore;
import java.util.concurrent.ThreadLocalRandom;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.transaction.TransactionException;
import yingda.mailboxes.Mailbox;
import yingda.mailwire.MailTrouble;
import yingda.mailwire.RefusalCauses;

/// Reads one mailbox on a thread of its own until it is interrupted: connect, take in what is there, wait until there may
/// be more, again. Trouble ends the connection; the next one comes after a
/// pause that grows.
public final class MailboxRun implements Runnable {


    private static final Logger LOG = LoggerFactory.getLogger(MailboxRun.class);
    private static final Duration FIRST_PAUSE = Duration.ofSeconds(2);
    private static final Duration LONGEST_PAUSE = Duration.ofMinutes(5);
    /// Servers lock accounts after some refusals.
    private static final Duration REFUSED_PAUSE = Duration.ofMinutes(1);
    private static final Duration LONGEST_REFUSED_PAUSE = Duration.ofHours(1);

    private final Mailbox mailbox;
    private final UUID holder;
    private final Readings readings;
    private final RunStore store;
    private final FetchLog log;
    private final MailboxNews news;
    /// How many mailboxes may connect at a time.
    private final Semaphore connecting;
    /// Whether the last connection worked for a while: then the pauses begin anew.
    private boolean connectedSince;

    MailboxRun(Mailbox mailbox, UUID holder, Readings readings, RunStore store, FetchLog log, MailboxNews news,
            Semaphore connecting) {
        this.mailbox = mailbox;
        this.holder = holder;
        this.readings = readings;
        this.store = store;
        this.log = log;
        this.news = news;
        this.connecting = connecting;
    }

    @Override
    public void run() {
        int failures = 0;
        while (!Thread.currentThread().isInterrupted()) {
            Duration pause;
            try {
                readUntilTrouble();
                return;
            } catch (MailTrouble trouble) {
                if (Thread.currentThread().isInterrupted()) {
                    return;
                }
                failures = connectedSince ? 1 : failures + 1;
                pause = pause(trouble, failures);
                LOG.info("mailbox {} waits {} s: {}", mailbox.id(), pause.toSeconds(), trouble.code());
                log.trouble(mailbox, trouble);
                report(trouble);
            } catch (LeaseLost lost) {
                return;
            } catch (DataAccessException | TransactionException databaseAway) {
                pause = backOff(FIRST_PAUSE, LONGEST_PAUSE, ++failures);
                LOG.warn("mailbox {} waits {} s: {}", mailbox.id(), pause.toSeconds(), databaseAway.toString());
            } catch (RuntimeException fault) {
                pause = backOff(FIRST_PAUSE, LONGEST_PAUSE, ++failures);
                LOG.error("mailbox {} waits {} s", mailbox.id(), pause.toSeconds(), fault);
            }
            if (!sleep(pause)) {
                return;
            }
        }
    }

    private void readUntilTrouble() throws MailTrouble, LeaseLost {
        connectedSince = false;
        try (MailboxReading reading = connect()) {
            do {
                reading.round();
                store.succeeded(mailbox);
                if (!connectedSince) {
                    news.run(mailbox);
                }
                connectedSince = true;
            } while (!Thread.currentThread().isInterrupted() && reading.await());
        }
    }

    private MailboxReading connect() throws MailTrouble {
        try {
            connecting.acquire();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new MailTrouble("connection-lost", "", e);
        }
        try {
            return readings.open(mailbox, holder);
        } finally {
            connecting.release();
        }
    }

    private void report(MailTrouble trouble) {
        try {
            store.failed(mailbox.workspace(), mailbox.id(), trouble.code(), trouble.serverSaid().isEmpty() ? null : trouble.serverSaid());
            news.run(mailbox);
        } catch (DataAccessException | TransactionException databaseAway) {
            LOG.warn("the trouble of mailbox {} could not be stored: {}", mailbox.id(), databaseAway.toString());
        }
    }

    private static Duration pause(MailTrouble trouble, int failures) {
        boolean refused = RefusalCauses.LOG_IN.contains(trouble.code()) || trouble.code().equals("needs-reconnect");
        return refused ? backOff(REFUSED_PAUSE, LONGEST_REFUSED_PAUSE, failures)
                : backOff(FIRST_PAUSE, LONGEST_PAUSE, failures);
    }

    /// Doubles with each failure, shortened by up to a half at random.
    public static Duration backOff(Duration first, Duration longest, int failures) {
        long whole = Math.min(longest.toMillis(), first.toMillis() << Math.min(failures - 1, 16));
        return Duration.ofMillis(whole - ThreadLocalRandom.current().nextLong(whole / 2));
    }

    private static boolean sleep(Duration pause) {
        try {
            Thread.sleep(pause);
            return true;
        } catch (InterruptedException stop) {
            return false;
        }
    }
}
