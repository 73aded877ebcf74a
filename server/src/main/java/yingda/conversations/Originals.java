package yingda.conversations;

import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.UUID;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Service;
import yingda.kernel.Secrets;

/// What the guard masked, sealed under the server's key, for the days that the workspace set.
@Service
class Originals {

    private final OriginalStore store;
    private final Secrets secrets;

    Originals(OriginalStore store, Secrets secrets) {
        this.store = store;
        this.secrets = secrets;
    }

    /// Stored before the message, so that none is masked without it; one whose message was refused then is deleted with
    /// the rest.
    void keep(Writing.Writer writer, String text, int days) {
        if (days > 0) {
            store.insert(writer.workspace(), writer.id(), writer.clientId(), secrets.encrypt(text.getBytes(StandardCharsets.UTF_8)));
        }
    }

    /// What was masked of this line; empty when nothing was, or its time is over.
    Optional<String> of(UUID workspace, UUID conversation, long seq) {
        return store.find(workspace, conversation, seq)
                .map(sealed -> new String(secrets.decrypt(sealed), StandardCharsets.UTF_8));
    }

    /// Days by workspace are settings: a shorter time counts at once for what is there.
    @Scheduled(fixedDelayString = "PT10M", initialDelayString = "PT1M")
    void sweep() {
        store.deleteOld();
    }
}
