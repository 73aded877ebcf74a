package yingda.bench;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

/// CPU and time from start to ready on a database that exists, and the memory of server and database a minute later.
final class StartBench {

    private static final long TICKS_PER_SECOND = 100;

    private StartBench() {
    }

    static Map<String, Object> run(Path repository) throws Exception {
        Path data = Files.createTempDirectory("yingda-bench");
        new Server(repository, data, false).start().close();
        try (Server server = new Server(repository, data, true)) {
            long start = System.nanoTime();
            server.start();
            double wall = (System.nanoTime() - start) / 1e9;
            double cpu = cpuSeconds(server.handle());
            Server.sleep(60_000);
            return Json.object("cpuSeconds", tenths(cpu), "wallSeconds", tenths(wall),
                    "rssMb", Processes.pssMb(server.handle()));
        }
    }

    /// User and system time of the process tree, ended children included.
    private static double cpuSeconds(ProcessHandle root) {
        return Processes.all(root).mapToLong(process -> ticks(process.pid())).sum() / (double) TICKS_PER_SECOND;
    }

    private static long ticks(long pid) {
        try {
            String stat = Files.readString(Path.of("/proc", Long.toString(pid), "stat"));
            String[] fields = stat.substring(stat.lastIndexOf(')') + 2).split(" ");
            long sum = 0;
            for (int field = 11; field <= 14; field++) {
                sum += Long.parseLong(fields[field]);
            }
            return sum;
        } catch (java.io.IOException e) {
            return 0; // It ended; its parent counts it.
        }
    }

    private static double tenths(double value) {
        return Math.round(value * 10) / 10.0;
    }
}
