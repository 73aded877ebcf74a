package yingda.email;

import java.util.List;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

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
