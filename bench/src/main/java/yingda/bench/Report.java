package yingda.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Map;

/// Prints a run's figures as the last line, and keeps them with machine and date when asked to (`--record`).
final class Report {

    private Report() {
    }

    static void finish(String name, Map<String, Object> figures, Path results) throws IOException {
        if (results != null) {
            Map<String, Object> record = Json.object("bench", name,
                    "date", LocalDateTime.now(ZoneOffset.UTC).format(DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm")) + " UTC",
                    "machine", machine(), "figures", figures);
            Files.createDirectories(results);
            Files.writeString(results.resolve(name + ".json"), Json.write(record) + "\n");
        }
        System.out.println(Json.write(figures));
    }

    private static Map<String, Object> machine() throws IOException {
        return Json.object("cores", Runtime.getRuntime().availableProcessors(), "memoryGiB", memoryGiB(),
                "os", System.getProperty("os.name") + " " + System.getProperty("os.version"),
                "java", System.getProperty("java.version"), "loadBefore", loadAverage());
    }

    private static long memoryGiB() throws IOException {
        Path file = Path.of("/proc/meminfo");
        if (!Files.exists(file)) {
            return -1;
        }
        List<String> lines = Files.readAllLines(file);
        return Math.round(Long.parseLong(lines.getFirst().replaceAll("\\D", "")) / 1048576.0);
    }

    private static final double LOAD_AT_START =
            java.lang.management.ManagementFactory.getOperatingSystemMXBean().getSystemLoadAverage();

    /// The load when the run began: above 0.5 something else was at work and the figures are worth less.
    private static double loadAverage() {
        return Math.round(LOAD_AT_START * 100) / 100.0;
    }
}
