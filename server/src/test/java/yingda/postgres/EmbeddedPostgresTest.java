package yingda.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.BufferedReader;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import yingda.kernel.StartRefused;

class EmbeddedPostgresTest {

    private Path data;

    @BeforeEach
    void prepare() {
        data = TestCluster.dataFolder();
    }

    @AfterEach
    void clean() {
        TestCluster.delete(data);
    }

    @Test
    void aKilledDatabaseStartsAgainWithAllCommittedRows() throws Exception {
        try (EmbeddedPostgres postgres = EmbeddedPostgres.start(data)) {
            JdbcClient client = client(postgres);
            client.sql("create table kept (n int)").update();
            for (int n = 1; n <= 3; n++) {
                client.sql("insert into kept values (?)").param(n).update();
                long killed = postgres.pid();
                ProcessHandle.of(killed).orElseThrow().destroyForcibly();
                int expected = n;
                Await.until("the database answers again", () -> postgres.pid() != killed && count(client) == expected);
            }
        }
    }

    @Test
    void theDatabaseOfAKilledServerIsAdopted() throws Exception {
        Process server = new ProcessBuilder(ProcessHandle.current().info().command().orElseThrow(),
                "-cp", System.getProperty("java.class.path"), HeldOpen.class.getName(), data.toString())
                .redirectError(ProcessBuilder.Redirect.INHERIT).start();
        try (BufferedReader lines = server.inputReader()) {
            long pid = Long.parseLong(lines.readLine());
            assertThatThrownBy(() -> EmbeddedPostgres.start(data)).isInstanceOf(StartRefused.class)
                    .hasMessageContaining("in use by another Yingda server");
            server.destroyForcibly().waitFor();
            try (EmbeddedPostgres postgres = EmbeddedPostgres.start(data)) {
                assertThat(postgres.pid()).isEqualTo(pid);
                assertThat(client(postgres).sql("select 1").query(Integer.class).single()).isEqualTo(1);
                ProcessHandle.of(pid).orElseThrow().destroyForcibly();
                Await.until("the adopted one is watched, too", () -> postgres.pid() != pid
                        && client(postgres).sql("select 1").query(Integer.class).single() == 1);
            }
        } finally {
            server.destroyForcibly();
        }
    }

    @Test
    void killingServerAndDatabaseTogetherNeedsNoHandWork() throws Exception {
        EmbeddedPostgres postgres = EmbeddedPostgres.start(data);
        postgres.close();
        Files.writeString(data.resolve("database/cluster/postmaster.pid"), "%d\n%s\n".formatted(
                ProcessHandle.current().pid(), data.resolve("database/cluster")));
        try (EmbeddedPostgres again = EmbeddedPostgres.start(data)) {
            assertThat(client(again).sql("select 1").query(Integer.class).single()).isEqualTo(1);
        }
    }

    @Test
    void aDatabaseThatCannotStartAgainIsTriedOnAndTheServerStillStops() throws Exception {
        EmbeddedPostgres postgres = EmbeddedPostgres.start(data);
        Path cluster = data.resolve("database/cluster");
        Files.move(cluster, data.resolve("database/away"));
        long killed = postgres.pid();
        ProcessHandle.of(killed).orElseThrow().destroyForcibly();
        Await.until("it is gone", () -> ProcessHandle.of(killed).filter(ProcessHandle::isAlive).isEmpty());
        Files.move(data.resolve("database/away"), cluster);
        Await.until("it runs again", () -> postgres.pid() != killed
                && client(postgres).sql("select 1").query(Integer.class).single() == 1);
        postgres.close();
        assertThat(cluster.resolve("postmaster.pid")).doesNotExist();
    }

    @Test
    void aStoppedDatabaseLeavesTheFolderFree() {
        EmbeddedPostgres.start(data).close();
        assertThat(data.resolve("database/cluster/postmaster.pid")).doesNotExist();
        EmbeddedPostgres.start(data).close();
    }

    @Test
    void aTakenPortIsChanged() throws IOException {
        try (ServerSocket taken = new ServerSocket()) {
            taken.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
            Files.writeString(data.resolve("database/port"), Integer.toString(taken.getLocalPort()));
            try (EmbeddedPostgres postgres = EmbeddedPostgres.start(data)) {
                assertThat(postgres.address("postgres").url().get()).doesNotContain(":" + taken.getLocalPort());
                assertThat(client(postgres).sql("select 1").query(Integer.class).single()).isEqualTo(1);
            }
        }
    }

    @Test
    void itRunsSafelySmallAndForThisMachineOnly() throws IOException {
        try (EmbeddedPostgres postgres = EmbeddedPostgres.start(data)) {
            JdbcClient client = client(postgres);
            assertThat(setting(client, "fsync")).isEqualTo("on");
            assertThat(setting(client, "synchronous_commit")).isEqualTo("on");
            assertThat(setting(client, "full_page_writes")).isEqualTo("on");
            assertThat(setting(client, "listen_addresses")).isEqualTo("127.0.0.1");
            assertThat(client.sql("select datlocale from pg_database where datname = 'postgres'")
                    .query(String.class).single()).isEqualTo("C.UTF-8");
            assertThat(client.sql("select '安' < '波' collate \"zh-x-icu\"").query(Boolean.class).single()).isTrue();
        }
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(data.resolve("database/password"))))
                .isEqualTo("rw-------");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(data.resolve("database"))))
                .isEqualTo("rwx------");
    }

    @Test
    void aFolderOfAnotherMajorVersionIsRefused() throws IOException {
        Files.writeString(data.resolve("database/cluster/PG_VERSION"), "17\n");
        assertThatThrownBy(() -> EmbeddedPostgres.start(data)).isInstanceOf(StartRefused.class)
                .hasMessageContaining("PostgreSQL 17").hasMessageContaining("docs/operations.md");
    }

    @Test
    void aDataFolderThatCannotBeMadeIsRefused() throws IOException {
        Path file = Files.writeString(data.resolve("file"), "");
        assertThatThrownBy(() -> EmbeddedPostgres.start(file.resolve("data"))).isInstanceOf(StartRefused.class)
                .hasMessageContaining("cannot be written");
    }

    private static String setting(JdbcClient client, String name) {
        return client.sql("select current_setting(?)").param(name).query(String.class).single();
    }

    private static long count(JdbcClient client) {
        return client.sql("select count(*) from kept").query(Long.class).single();
    }

    private static JdbcClient client(EmbeddedPostgres postgres) {
        return JdbcClient.create(Migrations.connections(postgres.address("postgres")));
    }

    /// A server to be killed: it tells the process of its database and stays.
    static final class HeldOpen {
        static void main(String[] arguments) throws InterruptedException {
            System.out.println(EmbeddedPostgres.start(Path.of(arguments[0])).pid());
            Thread.currentThread().join();
        }
    }
}
