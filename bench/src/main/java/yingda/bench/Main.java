package yingda.bench;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/// `bench NAME` and `fault NAME`; `--record` keeps the figures in bench/results.
final class Main {

    private Main() {
    }

    static void main(String[] arguments) throws Exception {
        List<String> words = List.of(arguments);
        Path repository = Path.of(words.getFirst());
        String name = words.get(1) + " " + words.get(2);
        Path results = words.contains("--record") ? repository.resolve("bench/results") : null;
        Map<String, Object> figures = switch (name) {
            case "bench chat" -> ChatBench.run(repository);
            case "bench sockets" -> SocketsBench.run(repository);
            case "bench start" -> StartBench.run(repository);
            case "bench desk" -> DeskBench.run(repository, new DeskBench.Size(number(words, "--agents", 200),
                    number(words, "--visitors", 5000), decimal(words, "--minutes", 10)));
            case "bench assign" -> AssignBench.run(repository);
            case "bench list" -> ListBench.run(repository, number(words, "--conversations", 10_000));
            case "bench admin" -> AdminBench.run(repository, words.contains("--small")
                    ? new AdminFill.Size(500, 5_000, 50_000) : new AdminFill.Size(10_000, 1_000_000, 10_000_000));
            case "bench mail" -> MailBench.run(repository);
            case "fault kill" -> KillFault.run(repository, number(words, "--kills", 20));
            case "fault two-nodes" -> TwoNodesFault.run(repository, number(words, "--kills", 3));
            case "fault mail" -> MailFault.run(repository, new MailFault.Size(number(words, "--in", 10_000),
                    number(words, "--out", 2_000), number(words, "--kills", 50)));
            case "fault webhooks" -> WebhookFault.run(repository, new WebhookFault.Size(number(words, "--events", 2_000),
                    number(words, "--kills", 20), number(words, "--outages", 10)));
            default -> throw new IllegalArgumentException("There is no " + name);
        };
        Report.finish(name.replace(' ', '-'), figures, results);
        System.exit(0);
    }

    private static int number(List<String> words, String flag, int otherwise) {
        return (int) decimal(words, flag, otherwise);
    }

    private static double decimal(List<String> words, String flag, double otherwise) {
        int at = words.indexOf(flag);
        return at < 0 ? otherwise : Double.parseDouble(words.get(at + 1));
    }
}
