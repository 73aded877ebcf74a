package yingda.mailboxes;

import java.time.Duration;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.stereotype.Component;
import org.springframework.transaction.TransactionException;
import yingda.kernel.Uuids;
import yingda.mailwire.MailTrouble;

/// Providers lock out accounts that are connected to too often at a time: the run that reads a mailbox has one
/// connection, and whoever else wants to look into it has the other, one after the other, on whatever node.
@Component
public class SideConnections {

    private static final Duration PATIENCE = Duration.ofSeconds(60);
    /// A node that died leaves the connection free after this; one that lives renews its claim.
    private static final Duration CLAIM = Duration.ofSeconds(15);
    private static final Duration RENEW = Duration.ofSeconds(4);
    private static final Duration LOOK_AGAIN = Duration.ofMillis(100);
    private static final int CROWD = 2;
    private static final Logger LOG = LoggerFactory.getLogger(SideConnections.class);

    private final SideConnectionStore store;
    private final Map<UUID, ReentrantLock> here = new ConcurrentHashMap<>();

    public SideConnections(SideConnectionStore store) {
        this.store = store;
    }

    /// What needs the connection; it has closed it when it returns.
    public interface Work<R, E extends Exception> {
        R run() throws MailTrouble, E;
    }

    /// Whether so many wait here that whoever can come again should.
    public boolean isCrowded(Mailbox mailbox) {
        ReentrantLock lock = here.get(mailbox.id());
        return lock != null && lock.getQueueLength() >= CROWD;
    }

    /// Does it when nobody else has the connection.
    ///
    /// @throws MailTrouble `too-many-connections` when others have it for a minute
    public <R, E extends Exception> R alone(Mailbox mailbox, Work<R, E> work) throws MailTrouble, E {
        ReentrantLock lock = here.computeIfAbsent(mailbox.id(), _ -> new ReentrantLock(true));
        UUID claim = Uuids.next();
        try {
            if (!lock.tryLock(PATIENCE.toMillis(), TimeUnit.MILLISECONDS)) {
                throw new MailTrouble("too-many-connections", "", null);
            }
            try {
                claim(mailbox, claim);
                return claimed(mailbox, claim, work);
            } finally {
                lock.unlock();
            }
        } catch (InterruptedException stop) {
            Thread.currentThread().interrupt();
            throw new MailTrouble("connection-lost", "", stop);
        }
    }

    private <R, E extends Exception> R claimed(Mailbox mailbox, UUID claim, Work<R, E> work) throws MailTrouble, E {
        var over = new CountDownLatch(1);
        Thread.ofVirtual().name("side-claim").start(() -> renew(mailbox, claim, over));
        try {
            return work.run();
        } finally {
            over.countDown();
            store.giveUp(mailbox, claim);
        }
    }

    private void renew(Mailbox mailbox, UUID claim, CountDownLatch over) {
        try {
            while (!over.await(RENEW.toMillis(), TimeUnit.MILLISECONDS)) {
                renew(mailbox, claim);
            }
        } catch (InterruptedException e) {
            throw new IllegalStateException(e); // nobody interrupts it
        }
    }

    private void renew(Mailbox mailbox, UUID claim) {
        try {
            store.renewClaim(mailbox, claim, CLAIM);
        } catch (DataAccessException | TransactionException databaseAway) {
            LOG.warn("the second connection of mailbox {} was not kept: {}", mailbox.id(), databaseAway.toString());
        }
    }

    /// Other nodes know nothing of the lock.
    private void claim(Mailbox mailbox, UUID claim) throws MailTrouble, InterruptedException {
        for (long end = System.nanoTime() + PATIENCE.toNanos(); !store.claim(mailbox, claim, CLAIM); ) {
            if (System.nanoTime() > end) {
                throw new MailTrouble("too-many-connections", "", null);
            }
            Thread.sleep(LOOK_AGAIN);
        }
    }
}
