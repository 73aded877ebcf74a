package yingda.files;

import java.io.IOException;
import java.util.Collection;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/// Deletes files for good, rows first: no row ever names bytes that are gone.
@Service
public class FileErasure {

    private static final Logger LOG = LoggerFactory.getLogger(FileErasure.class);

    private final FileStore store;
    private final JdbcClient system;
    private final Disk disk;

    FileErasure(FileStore store, @Qualifier("system") JdbcClient system, Disk disk) {
        this.store = store;
        this.system = system;
        this.disk = disk;
    }

    /// Deletes the rows in the caller's transaction of the system pool, and the bytes after its commit. What a crash
    /// leaves between the two is taken by [OrphanSweep].
    public void erase(UUID workspace, Collection<UUID> ids) {
        if (ids.isEmpty()) {
            return;
        }
        store.delete(system, workspace, ids);
        TransactionSynchronizationManager.registerSynchronization(new TransactionSynchronization() {
            @Override
            public void afterCommit() {
                ids.forEach(id -> deleteBytes(workspace, id));
            }
        });
    }

    /// Links to it lead nowhere any more; row and bytes stay. In the caller's transaction of the system pool.
    public void withdraw(UUID workspace, UUID id) {
        store.withdraw(system, workspace, id);
    }

    private void deleteBytes(UUID workspace, UUID id) {
        try {
            disk.delete(workspace, id);
        } catch (IOException leftToTheSweep) {
            LOG.warn("The bytes of file {} could not be deleted yet", id, leftToTheSweep);
        }
    }
}
