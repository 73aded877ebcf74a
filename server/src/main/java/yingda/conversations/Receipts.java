package yingda.conversations;

import jakarta.annotation.PreDestroy;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.springframework.transaction.TransactionException;
import yingda.conversations.ReceiptStore.Delivered;

/// Up to which line each conversation has come to its customer's page. A receipt may not cost what the message itself
/// costs: each second those that came are written down together. What a crash takes shows as sent, until the customer has
/// read it.
@Component
public class Receipts {

    private static final Logger LOG = LoggerFactory.getLogger(Receipts.class);
    private static final int MOST = 20_000;

    private final ReceiptStore store;
    private Map<UUID, Delivered> fresh = new HashMap<>();

    Receipts(ReceiptStore store) {
        this.store = store;
    }

    /// Everything up to this line has come.
    public synchronized void delivered(UUID workspace, UUID conversation, long seq) {
        if (fresh.size() < MOST || fresh.containsKey(conversation)) {
            fresh.merge(conversation, new Delivered(workspace, conversation, seq), Receipts::later);
        }
    }

    /// 0 when nothing is known. What another node heard is known a second late.
    public long deliveredTo(UUID workspace, UUID conversation) {
        long heard;
        synchronized (this) {
            Delivered known = fresh.get(conversation);
            heard = known == null ? 0 : known.seq();
        }
        return Math.max(heard, store.deliveredTo(workspace, conversation));
    }

    /// Once a second, and when the server stops. What could not be written waits for the next time.
    @Scheduled(fixedDelay = 1, timeUnit = TimeUnit.SECONDS)
    @PreDestroy
    void write() {
        List<Delivered> all;
        synchronized (this) {
            all = new ArrayList<>(fresh.values());
        }
        if (all.isEmpty()) {
            return;
        }
        try {
            store.save(all);
            synchronized (this) {
                all.forEach(written -> fresh.remove(written.conversation(), written));
            }
        } catch (DataAccessException | TransactionException databaseAway) {
            LOG.warn("Receipts wait for the database: {}", databaseAway.toString());
        }
    }

    private static Delivered later(Delivered one, Delivered other) {
        return one.seq() >= other.seq() ? one : other;
    }
}
