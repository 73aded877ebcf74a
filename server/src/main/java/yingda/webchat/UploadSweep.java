package yingda.webchat;

import java.util.List;
import java.util.UUID;
import java.util.stream.Collectors;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;
import yingda.files.FileErasure;

/// Deletes what visitors uploaded and sent in no message within a day.
@Component
class UploadSweep {

    private static final int AT_ONCE = 1_000;

    private final UploadStore store;
    private final FileErasure files;
    private final TransactionTemplate transaction;

    UploadSweep(UploadStore store, FileErasure files, @Qualifier("system") TransactionTemplate transaction) {
        this.store = store;
        this.files = files;
        this.transaction = transaction;
    }

    @Scheduled(fixedDelayString = "PT6H", initialDelayString = "PT15M")
    void sweep() {
        while (transaction.execute(_ -> step())) { }
    }

    /// False when nothing is left to do.
    private boolean step() {
        List<UploadStore.Unsent> unsent = store.unsent(AT_ONCE);
        unsent.stream().collect(Collectors.groupingBy(UploadStore.Unsent::workspace,
                Collectors.mapping(UploadStore.Unsent::file, Collectors.<UUID>toList()))).forEach(files::erase);
        return unsent.size() == AT_ONCE;
    }
}
