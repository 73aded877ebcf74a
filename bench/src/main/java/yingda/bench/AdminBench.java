package yingda.bench;

import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;

/// Every list of the interface, and search, in a workspace of a given size; asked by one super admin, one request after
/// the other.
final class AdminBench {

    private static final int CALLS = 100;
    private static final int SEARCH_CALLS = 20;
    private static final Duration FILLED = Duration.ofMinutes(40);

    private final Api admin;
    private final AdminLists lists;
    private double worst;

    private AdminBench(Api admin, AdminLists lists) {
        this.admin = admin;
        this.lists = lists;
    }

    static Map<String, Object> run(Path repository, AdminFill.Size size) throws Exception {
        try (Server server = new Server(repository)) {
            Limits.lift(server);
            server.with("yingda.search.share", "1").start();
            Api admin = Desk.admin(server);
            Desk.Team team = Desk.team(admin, "bench", "压测组");
            server.channel(team.channel(), team.channelKey());
            AdminFill.run(server, size);
            String password = server.output().stream().filter(line -> line.contains("with the password ")).findFirst().orElseThrow();
            server.killServer();
            delete(server.data().resolve("search"));
            server.start();
            Api again = new Api(server.base());
            again.signIn("admin", password.replaceAll(".*with the password (\\S+).*", "$1"));
            awaitIndex(again);
            Map<String, Object> figures = counts(server);
            figures.putAll(new AdminBench(again, AdminLists.of(server, again)).measure());
            figures.put("diskGb", Math.round(bytes(server.data()) / 1e8) / 10.0);
            return figures;
        }
    }

    private static void awaitIndex(Api admin) throws IOException {
        long begun = System.nanoTime();
        while (ready(admin) < 1) {
            if (System.nanoTime() - begun > FILLED.toNanos()) {
                throw new IOException("the index was not full after " + FILLED);
            }
            Server.sleep(1_000);
        }
        System.out.printf("index filled in %.0f s%n", (System.nanoTime() - begun) / 1e9);
    }

    private static double ready(Api admin) throws IOException {
        return admin.status("GET", "/api/search/messages?q=x", null) != 200 ? 0 : admin.get("/api/search/messages?q=x").path("ready").asDouble();
    }

    private Map<String, Object> measure() throws IOException {
        for (String path : lists.paths()) {
            measure(path);
        }
        double search = search();
        Map<String, Object> figures = new LinkedHashMap<>();
        figures.put("lists", lists.paths().size());
        figures.put("listP95Ms", worst);
        figures.put("searchP95Ms", search);
        return figures;
    }

    /// The first calls, which fill caches that stay, are left out. Every third call reads the next page when there is one.
    private void measure(String path) throws IOException {
        int status = admin.status("GET", path, null);
        if (status != 200) {
            System.out.printf("%-90s answers %d%n", path, status);
            return;
        }
        Percentiles times = new Percentiles();
        String cursor = "";
        for (int n = -5; n < CALLS; n++) {
            long begun = System.nanoTime();
            JsonNode answer = admin.get(path + (n % 3 == 0 ? cursor : ""));
            if (n >= 0) {
                times.add(System.nanoTime() - begun);
            }
            String next = answer.path("next").asString("");
            cursor = next.isEmpty() ? cursor : (path.contains("?") ? "&" : "?") + lists.cursorOf(path) + "=" + encoded(next);
        }
        worst = Math.max(worst, times.millis(95));
        System.out.printf("%-90s p50 %7.2f ms, p95 %7.2f ms%n", path, times.millis(50), times.millis(95));
    }

    private double search() throws IOException {
        Percentiles all = new Percentiles();
        for (String words : AdminWords.SEARCHES) {
            Percentiles times = new Percentiles();
            int found = 0;
            for (int n = -2; n < SEARCH_CALLS; n++) {
                long begun = System.nanoTime();
                found = admin.get("/api/search/messages?q=" + encoded(words)).path("items").size();
                if (n >= 0) {
                    times.add(System.nanoTime() - begun);
                    all.add(System.nanoTime() - begun);
                }
            }
            System.out.printf("search %-30s %2d on the first page, p50 %7.2f ms, p95 %7.2f ms%n", words, found, times.millis(50), times.millis(95));
        }
        return all.millis(95);
    }

    static String encoded(String words) {
        return URLEncoder.encode(words, StandardCharsets.UTF_8);
    }

    private static Map<String, Object> counts(Server server) throws SQLException, IOException {
        Map<String, Object> counts = new LinkedHashMap<>();
        try (Connection connection = new Database(server.data()).connect(); Statement statement = connection.createStatement()) {
            for (String[] one : new String[][] {{"users", "member"}, {"customers", "customer"}, {"messages", "message"}}) {
                try (ResultSet rows = statement.executeQuery("select count(*) from " + one[1])) {
                    rows.next();
                    counts.put(one[0], rows.getLong(1));
                }
            }
        }
        return counts;
    }

    private static void delete(Path folder) throws IOException {
        try (Stream<Path> all = Files.walk(folder)) {
            for (Path path : all.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(path);
            }
        }
    }

    private static long bytes(Path folder) throws IOException {
        try (Stream<Path> all = Files.walk(folder)) {
            return all.mapToLong(path -> path.toFile().isFile() ? path.toFile().length() : 0).sum();
        }
    }
}
