package yingda.postgres;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import yingda.kernel.StartRefused;

/// A PostgreSQL of our own as a child process, with its data under the data folder and reachable from this machine only.
///
/// It outlives a kill -9 of either side: a database that still runs when its server was killed is adopted by the next
/// server on the folder, and one that was killed is started again while the server runs.
final class EmbeddedPostgres implements AutoCloseable {

    private static final Logger log = LoggerFactory.getLogger(EmbeddedPostgres.class);
    private static final String MAJOR = "18";
    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final Duration BREATH = Duration.ofSeconds(2);
    private static final Duration GLANCE = Duration.ofMillis(50);

    /// Durability first, then a small footprint. On the command line they win over the cluster's own files.
    private static final List<String> SETTINGS = List.of(
            "fsync=on", "synchronous_commit=on", "full_page_writes=on",
            "listen_addresses=127.0.0.1", "unix_socket_directories=", "password_encryption=scram-sha-256",
            "max_connections=60", "shared_buffers=64MB", "max_wal_size=512MB", "maintenance_work_mem=32MB",
            "jit=off", "io_method=sync", "max_parallel_workers_per_gather=0", "autovacuum_max_workers=2",
            "log_timezone=UTC", "timezone=UTC", "log_min_messages=warning");

    private final ClusterFolder folder;
    private final Binaries binaries;
    private final Unprivileged unprivileged;
    private volatile Postmaster postmaster;
    private volatile boolean stopping;

    private EmbeddedPostgres(ClusterFolder folder, Binaries binaries, Unprivileged unprivileged) throws IOException {
        this.folder = folder;
        this.binaries = binaries;
        this.unprivileged = unprivileged;
        create();
        this.postmaster = launch();
    }

    /// Starts or adopts the database of a data folder, creating it at the first start.
    static EmbeddedPostgres start(Path data) {
        ClusterFolder folder = ClusterFolder.lock(data);
        try {
            Binaries binaries = Binaries.unpack(folder.root().getParent());
            EmbeddedPostgres postgres =
                    new EmbeddedPostgres(folder, binaries, Unprivileged.forFolder(folder.root()));
            Thread.ofPlatform().daemon().name("postgres-watch").start(postgres::watch);
            return postgres;
        } catch (IOException e) {
            unlock(folder);
            throw new StartRefused("The embedded database cannot start: " + e.getMessage(), e);
        } catch (RuntimeException e) {
            unlock(folder);
            throw e;
        }
    }

    /// The superuser's log-in to a database of this cluster.
    DatabaseAddress address(String database) {
        return new DatabaseAddress(() -> "jdbc:postgresql://127.0.0.1:" + postmaster.port() + "/" + database,
                "postgres", folder.password());
    }

    long pid() {
        return postmaster.process().pid();
    }

    /// Ends open work at once, writes a checkpoint, and lets the folder go.
    @Override
    public void close() {
        stopping = true;
        try {
            synchronized (this) {
                Postmaster.of(folder.cluster()).ifPresent(Postmaster::stop);
            }
        } finally {
            unlock(folder);
        }
    }

    private void create() throws IOException {
        Path cluster = folder.cluster();
        if (!Files.exists(cluster)) {
            initialise();
        }
        String version = Files.readString(cluster.resolve("PG_VERSION")).strip();
        if (!version.equals(MAJOR)) {
            throw new StartRefused("The data folder holds a PostgreSQL " + version + " database, this build runs "
                    + MAJOR + "; docs/operations.md says how to move it.");
        }
    }

    private void initialise() throws IOException {
        Path growing = folder.growingCluster();
        Durable.delete(growing);
        folder.createPassword();
        unprivileged.own(folder.passwordFile());
        Commands.run(unprivileged.command(binaries.program("initdb"), "-D", growing.toString(), "-U", "postgres",
                "--auth=scram-sha-256", "--pwfile=" + folder.passwordFile(), "--encoding=UTF8", "--no-locale",
                "--locale-provider=builtin", "--builtin-locale=C.UTF-8", "--data-checksums"));
        Durable.rename(growing, folder.cluster());
    }

    /// Adopts a live database or starts one. A start that is refused, mostly because processes of a killed predecessor
    /// still hold its memory, is tried again.
    private Postmaster launch() throws IOException {
        Instant deadline = Instant.now().plus(PATIENCE);
        while (!stopping) {
            Optional<Postmaster> live = Postmaster.of(folder.cluster());
            if (live.isPresent() && live.get().ready() && live.get().runsWith(SETTINGS)) {
                return live.get();
            }
            if (live.isPresent() && live.get().ready()) {
                live.get().stop();
            } else if (live.isEmpty()) {
                startAndAwait();
            }
            if (Postmaster.of(folder.cluster()).isEmpty() && Instant.now().isAfter(deadline)) {
                throw new StartRefused("The embedded database does not start; its log " + folder.log() + " ends: "
                        + folder.lastWords());
            }
            pause(GLANCE);
        }
        return postmaster;
    }

    /// Returns when the database is ready or its process has ended. A recovery after a crash may take its time.
    private void startAndAwait() throws IOException {
        Postmaster.forgetDead(folder.cluster());
        Process process = new ProcessBuilder(unprivileged.command(command(folder.freePort())))
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(folder.log().toFile()))
                .directory(folder.root().toFile())
                .start();
        process.getOutputStream().close();
        while (!stopping && process.isAlive() && Postmaster.of(folder.cluster()).filter(Postmaster::ready).isEmpty()) {
            pause(GLANCE);
        }
    }

    private String[] command(int port) {
        List<String> command = new ArrayList<>(List.of(
                binaries.program("postgres"), "-D", folder.cluster().toString(), "-p", Integer.toString(port)));
        SETTINGS.forEach(setting -> command.addAll(List.of("-c", setting)));
        return command.toArray(String[]::new);
    }

    private void watch() {
        while (!stopping) {
            if (awaitEnd() && !stopping) {
                log.warn("the database process {} ended; starting it again", pid());
                restart();
            }
        }
    }

    /// Asks the system now and then, too: a process that is not our child and that nobody reaps ends without a sign.
    private boolean awaitEnd() {
        try {
            postmaster.process().onExit().get(2, TimeUnit.SECONDS);
        } catch (TimeoutException running) {
            return !postmaster.alive();
        } catch (InterruptedException | ExecutionException e) {
            throw new IllegalStateException(e);
        }
        return true;
    }

    private synchronized void restart() {
        try {
            if (!stopping) {
                postmaster = launch();
                log.info("the database runs again as process {}", pid());
            }
        } catch (IOException | RuntimeException e) {
            log.error("the database could not be started again; trying on", e);
            pause(BREATH);
        }
    }

    private static void pause(Duration duration) {
        try {
            Thread.sleep(duration);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private static void unlock(ClusterFolder folder) {
        try {
            folder.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
