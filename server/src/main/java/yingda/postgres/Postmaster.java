package yingda.postgres;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;

/// The database's main process, as its `postmaster.pid` tells it.
///
/// @param status `starting`, `ready` or `stopping`
record Postmaster(Path cluster, ProcessHandle process, int port, String status) {

    private static final Duration STOP = Duration.ofSeconds(7);
    private static final Duration GLANCE = Duration.ofMillis(20);

    /// The live main process of a cluster. A file left by a dead one, or whose number now belongs to another program,
    /// counts as absent.
    static Optional<Postmaster> of(Path cluster) {
        return lines(cluster)
                .filter(lines -> lines.size() >= 8)
                .flatMap(lines -> process(cluster).map(process ->
                        new Postmaster(cluster, process, Integer.parseInt(lines.get(3).strip()), lines.get(7).strip())));
    }

    /// Whether a process is alive and the main process of a cluster. One that ended and was not yet reaped has no
    /// command line any more.
    private static boolean serves(ProcessHandle process, Path cluster) {
        return process.isAlive() && process.info().commandLine().filter(line -> line.contains("-D " + cluster)).isPresent();
    }

    boolean ready() {
        return status.equals("ready");
    }

    boolean alive() {
        return serves(process, cluster);
    }

    /// Ends it in order: open transactions are rolled back, a checkpoint is written. When that takes too long, it ends
    /// at once, and the next start recovers.
    void stop() {
        signal("INT");
        if (!awaitEnd()) {
            signal("QUIT");
            awaitEnd();
        }
    }

    private void signal(String signal) {
        if (alive()) {
            Commands.succeeds("sh", "-c", "kill -" + signal + " " + process.pid());
        }
    }

    private boolean awaitEnd() {
        Instant deadline = Instant.now().plus(STOP);
        while (alive()) {
            if (Instant.now().isAfter(deadline)) {
                return false;
            }
            LockSupport.parkNanos(GLANCE.toNanos());
        }
        return true;
    }

    /// Whether it was started with exactly these arguments, so far as the system tells.
    boolean runsWith(List<String> settings) {
        return process.info().arguments().map(arguments -> List.of(arguments).containsAll(settings)).orElse(true);
    }

    /// PostgreSQL refuses to start while a file of a dead process names a number that another process has got since,
    /// or that its parent has not reaped. Its own check of the shared memory stays in force.
    static void forgetDead(Path cluster) throws IOException {
        if (lines(cluster).isPresent() && process(cluster).isEmpty()) {
            Files.deleteIfExists(cluster.resolve("postmaster.pid"));
        }
    }

    private static Optional<ProcessHandle> process(Path cluster) {
        return lines(cluster)
                .filter(lines -> !lines.isEmpty() && lines.getFirst().strip().matches("\\d{1,9}"))
                .flatMap(lines -> ProcessHandle.of(Long.parseLong(lines.getFirst().strip())))
                .filter(process -> serves(process, cluster));
    }

    private static Optional<List<String>> lines(Path cluster) {
        try {
            return Optional.of(Files.readAllLines(cluster.resolve("postmaster.pid")));
        } catch (IOException absent) {
            return Optional.empty();
        }
    }
}
