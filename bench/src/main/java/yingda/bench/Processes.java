package yingda.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.stream.Stream;

/// What Linux says of a process and its descendants.
final class Processes {

    private Processes() {
    }

    /// Memory of `root` and all its descendants in MB: the sum of PSS, so that shared pages count once.
    static long pssMb(ProcessHandle root) throws IOException {
        long kilobytes = 0;
        for (ProcessHandle process : all(root).toList()) {
            kilobytes += pssKb(process.pid());
        }
        return Math.round(kilobytes / 1024.0);
    }

    /// CPU time of `root` and its living descendants, user and system.
    static Duration cpu(ProcessHandle root) {
        return all(root).map(process -> process.info().totalCpuDuration().orElse(Duration.ZERO))
                .reduce(Duration.ZERO, Duration::plus);
    }

    static Stream<ProcessHandle> all(ProcessHandle root) {
        return Stream.concat(Stream.of(root), root.descendants());
    }

    private static long pssKb(long pid) throws IOException {
        Path file = Path.of("/proc", Long.toString(pid), "smaps_rollup");
        try (Stream<String> lines = Files.lines(file)) {
            return lines.filter(line -> line.startsWith("Pss:")).findFirst()
                    .map(line -> Long.parseLong(line.replaceAll("\\D", ""))).orElse(0L);
        } catch (java.nio.file.NoSuchFileException e) {
            return 0; // It ended between listing and reading.
        }
    }
}
