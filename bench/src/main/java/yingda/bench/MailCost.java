package yingda.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/// Processor time by what it was spent on, in ms: the server's threads by kind, the database, Dovecot, this process.
/// Unlike the clock it says what a mail costs whatever else the machine does.
record MailCost(Map<String, Double> spent) {

    /// Up to now.
    static MailCost now(Server server, RealMail mail) throws IOException {
        var spent = new TreeMap<String, Double>();
        for (ProcessHandle process : Processes.all(server.handle()).toList()) {
            add(spent, process, process.equals(server.handle()));
        }
        Processes.all(ProcessHandle.of(Database.postmaster(server.data())).orElseThrow())
                .forEach(process -> spent.merge("database", process(process), Double::sum));
        Processes.all(mail.dovecot()).forEach(process -> spent.merge("Dovecot", process(process), Double::sum));
        spent.merge("bench", process(ProcessHandle.current()), Double::sum);
        return new MailCost(spent);
    }

    private static void add(Map<String, Double> spent, ProcessHandle process, boolean server) {
        for (Path thread : threads(process)) {
            String name = server ? kind(text(thread.resolve("comm"))) : null;
            if (name != null) {
                spent.merge(name, time(thread), Double::sum);
            }
        }
    }

    private static double process(ProcessHandle process) {
        return threads(process).stream().mapToDouble(MailCost::time).sum();
    }

    private static String kind(String thread) {
        return "server " + (thread.startsWith("C1") || thread.startsWith("C2") ? "compiler"
                : thread.startsWith("VM Thread") ? "collector" : thread.replaceAll("[-0-9]+$", ""));
    }

    private static List<Path> threads(ProcessHandle process) {
        try (Stream<Path> tasks = Files.list(Path.of("/proc", Long.toString(process.pid()), "task"))) {
            return tasks.toList();
        } catch (IOException ended) {
            return List.of();
        }
    }

    private static double time(Path thread) {
        String said = text(thread.resolve("schedstat"));
        return said.isEmpty() ? 0 : Long.parseLong(said.substring(0, said.indexOf(' '))) / 1e6;
    }

    private static String text(Path file) {
        try {
            return Files.readString(file).strip();
        } catch (IOException ended) {
            return "";
        }
    }

    /// What was spent since, for each of so many mails; less than 0.01 ms is left out.
    String since(MailCost before, int mails) {
        var said = new StringBuilder();
        spent.forEach((name, time) -> {
            double each = (time - before.spent.getOrDefault(name, 0.0)) / mails;
            said.append(each < 0.01 ? "" : String.format("  %s %.2f", name, each));
        });
        return said.toString();
    }
}
