package yingda.email;

import java.util.List;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;
import yingda.mails.RawMails;

/// Deletes the bytes of mails whose rows let go of them: right after that commit, or after a crash later on.
@Component
class RawMailErasure {

    private static final int AT_ONCE = 500;

    private final MailErasureStore store;
    private final RawMails raw;

    RawMailErasure(MailErasureStore store, RawMails raw) {
        this.store = store;
        this.raw = raw;
    }

    /// Deletes them right after the commit of the caller's transaction.
    void finishAfterCommit() {
        TransactionSynchronizationManager.registerSynchronization(new TransactionSynchronization() {
            @Override
            public void afterCommit() {
                // On a thread of its own: here the connection is still the one that has committed.
                Thread.ofVirtual().name("erase-raw-mails").start(RawMailErasure.this::finish);
            }
        });
    }

    @Scheduled(fixedDelayString = "PT10M", initialDelayString = "PT1M")
    void finish() {
        for (List<MailErasureStore.Erased> some = store.erased(AT_ONCE); !some.isEmpty(); some = store.erased(AT_ONCE)) {
            for (MailErasureStore.Erased bytes : some) {
                raw.delete(bytes.path());
                store.gone(bytes);
            }
        }
    }
}
