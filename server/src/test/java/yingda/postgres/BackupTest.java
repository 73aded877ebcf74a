package yingda.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.jdbc.core.simple.JdbcClient;
import yingda.kernel.StartRefused;

class BackupTest {

    @TempDir
    Path folder;

    private Path data;

    @BeforeEach
    void prepare() throws IOException {
        data = TestCluster.dataFolder();
        Files.createDirectories(data.resolve("files/ab"));
        Files.writeString(data.resolve("files/ab/picture"), "a picture");
        Files.writeString(data.resolve("secrets.key"), "key");
    }

    @AfterEach
    void clean() {
        TestCluster.delete(data);
    }

    @Test
    void aRestoredFolderHoldsEveryRowCommittedBeforeTheBackupAlthoughOthersWereBeingWritten() throws Exception {
        try (EmbeddedPostgres postgres = EmbeddedPostgres.start(data)) {
            JdbcClient client = client(postgres);
            client.sql("create table kept (n int primary key)").update();
            client.sql("insert into kept select generate_series(1, 5000)").update();
            AtomicBoolean done = new AtomicBoolean();
            Thread writer = Thread.ofVirtual().start(() -> {
                for (int n = 5001; !done.get(); n++) {
                    client.sql("insert into kept values (?)").param(n).update();
                    client.sql("update kept set n = -n where n = ?").param(n - 5000).update();
                    client.sql("update kept set n = -n where n = ?").param(5000 - n).update();
                }
            });
            Backup.make(data, folder.resolve("backup"));
            done.set(true);
            writer.join();
        }
        Restore.restore(folder.resolve("backup"), folder.resolve("restored"));
        assertThat(folder.resolve("restored/files/ab/picture")).hasContent("a picture");
        assertThat(folder.resolve("restored/secrets.key")).doesNotExist();
        linkBinaries(folder.resolve("restored"));
        try (EmbeddedPostgres postgres = EmbeddedPostgres.start(folder.resolve("restored"))) {
            List<Integer> numbers = client(postgres).sql("select abs(n) from kept order by 1").query(Integer.class).list();
            assertThat(numbers.size()).isGreaterThanOrEqualTo(5000);
            assertThat(numbers.getLast()).as("without gaps").isEqualTo(numbers.size());
        }
    }

    @Test
    void aDamagedBackupIsRefusedAndLeavesNothing() throws Exception {
        backUp();
        Path copied = folder.resolve("backup/files/ab/picture");
        Restore.restore(folder.resolve("backup"), folder.resolve("good"));
        Files.writeString(copied, "b picture");
        assertThatThrownBy(() -> Restore.restore(folder.resolve("backup"), folder.resolve("bad")))
                .isInstanceOf(StartRefused.class).hasMessageContaining("files/ab/picture");
        Files.delete(copied);
        assertThatThrownBy(() -> Restore.restore(folder.resolve("backup"), folder.resolve("bad")))
                .isInstanceOf(StartRefused.class).hasMessageContaining("damaged");
        assertThat(folder.resolve("bad")).doesNotExist();
        assertThat(folder.resolve("bad.growing")).doesNotExist();
    }

    @Test
    void nothingThatIsThereIsOverwritten() throws Exception {
        backUp();
        try (EmbeddedPostgres postgres = EmbeddedPostgres.start(data)) {
            assertThat(postgres.pid()).isPositive();
            assertThatThrownBy(() -> Backup.make(data, folder.resolve("backup"))).isInstanceOf(StartRefused.class);
        }
        assertThatThrownBy(() -> Restore.restore(folder.resolve("backup"), data)).isInstanceOf(StartRefused.class);
    }

    @Test
    void aStoppedServerIsNotBackedUpSilently() {
        assertThatThrownBy(() -> Backup.make(data, folder.resolve("backup"))).isInstanceOf(StartRefused.class)
                .hasMessageContaining("No database runs");
        assertThat(folder.resolve("backup")).doesNotExist();
    }

    private void backUp() throws IOException, SQLException {
        try (EmbeddedPostgres postgres = EmbeddedPostgres.start(data)) {
            assertThat(postgres.pid()).isPositive();
            Backup.make(data, folder.resolve("backup"));
        }
    }

    private void linkBinaries(Path restored) throws IOException {
        try (var children = Files.list(data)) {
            Path binaries = children.filter(Files::isSymbolicLink).findFirst().orElseThrow();
            Files.createSymbolicLink(restored.resolve(binaries.getFileName()), Files.readSymbolicLink(binaries));
        }
    }

    private static JdbcClient client(EmbeddedPostgres postgres) {
        return JdbcClient.create(Migrations.connections(postgres.address("postgres")));
    }
}
