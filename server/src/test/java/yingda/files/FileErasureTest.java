package yingda.files;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.ApplicationContext;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;
import org.springframework.transaction.support.TransactionTemplate;
import yingda.people.Cast;
import yingda.people.Role;
import yingda.postgres.AppTest;

@AppTest
class FileErasureTest {

    @LocalServerPort
    int port;

    @Autowired
    ApplicationContext context;

    @Autowired
    Files files;

    @Autowired
    FileErasure erasure;

    @Autowired
    Disk disk;

    @Autowired
    OrphanSweep sweep;

    @Autowired
    @Qualifier("system")
    TransactionTemplate transaction;

    private UUID workspace;
    private UUID file;
    private Path bytes;

    @BeforeEach
    void store() {
        Cast cast = Cast.in(context, port);
        workspace = cast.workspace();
        file = files.store(workspace, new ByteArrayInputStream(new byte[] {1}), "a.bin", "member", cast.member(Role.AGENT)).id();
        bytes = disk.path(workspace, file);
    }

    @Test
    void rowAndBytesGoTogether() {
        transaction.executeWithoutResult(_ -> {
            erasure.erase(workspace, List.of(file));
            assertThat(bytes).exists();
        });

        assertThat(files.view(workspace, file)).isEmpty();
        assertThat(bytes).doesNotExist();
    }

    @Test
    void whatIsRolledBackStays() {
        transaction.executeWithoutResult(status -> {
            erasure.erase(workspace, List.of(file));
            status.setRollbackOnly();
        });

        assertThat(files.view(workspace, file)).isPresent();
        assertThat(bytes).exists();
    }

    @Test
    void bytesThatAStopAfterTheCommitLeftAreSwept() throws IOException {
        assertThatThrownBy(() -> transaction.executeWithoutResult(_ -> {
            stopAfterCommit();
            erasure.erase(workspace, List.of(file));
        })).hasMessage("stopped");
        assertThat(files.view(workspace, file)).isEmpty();
        assertThat(bytes).exists();
        java.nio.file.Files.setLastModifiedTime(bytes, FileTime.from(Instant.now().minus(Duration.ofHours(25))));

        sweep.sweep();

        assertThat(bytes).doesNotExist();
    }

    /// Nothing that was to follow the commit happens any more.
    private static void stopAfterCommit() {
        TransactionSynchronizationManager.registerSynchronization(new TransactionSynchronization() {
            @Override
            public void afterCommit() {
                throw new IllegalStateException("stopped");
            }
        });
    }
}
