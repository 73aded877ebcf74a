package yingda.bench;

import java.io.IOException;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;

/// The reads that the server's own description names, with ids of the filled workspace in them, and with the filters
/// that people use.
final class AdminLists {

    private static final Pattern VARIABLE = Pattern.compile("([a-z-]+)/\\{(\\w+)}");
    /// Files, pages and pictures; what is the desk's, which has benches of its own; what is a visitor's; what asks the network.
    private static final Pattern OTHER = Pattern.compile(
            "^/api/desk$|\\.(pdf|txt|csv|gif|xlsx)|/export$|/raw$|/api/webchat|/api/me/|/api/mails/|/api/catalog/(articles|products)|/template");

    private final List<String> paths;
    private final Map<String, String> cursors;

    private AdminLists(List<String> paths, Map<String, String> cursors) {
        this.paths = paths;
        this.cursors = cursors;
    }

    static AdminLists of(Server server, Api admin) throws IOException, SQLException {
        Map<String, String> ids = ids(server);
        List<String> paths = new ArrayList<>();
        Map<String, String> cursors = new LinkedHashMap<>();
        for (Map.Entry<String, JsonNode> path : admin.get("/openapi.json").path("paths").properties()) {
            JsonNode get = path.getValue().path("get");
            if (!get.isMissingNode() && path.getKey().startsWith("/api/") && !OTHER.matcher(path.getKey()).find()) {
                String filled = filled(path.getKey(), ids);
                if (filled != null) {
                    cursors.put(filled, cursor(get));
                    variants(path.getKey(), ids).forEach(query -> paths.add(filled + query));
                }
            }
        }
        return new AdminLists(paths, cursors);
    }

    List<String> paths() {
        return paths;
    }

    String cursorOf(String path) {
        return cursors.get(path.replaceAll("\\?.*", ""));
    }

    private static String cursor(JsonNode get) {
        Set<String> names = new java.util.HashSet<>();
        get.path("parameters").forEach(parameter -> names.add(parameter.path("name").asString("")));
        return names.contains("cursor") ? "cursor" : names.contains("page") ? "page" : "before";
    }

    /// Null when there is no id for a variable.
    private static String filled(String pattern, Map<String, String> ids) {
        Matcher variables = VARIABLE.matcher(pattern);
        StringBuilder path = new StringBuilder();
        while (variables.find()) {
            String id = ids.get(variables.group(1));
            if (id == null) {
                return null;
            }
            variables.appendReplacement(path, variables.group(1) + "/" + id);
        }
        variables.appendTail(path);
        return path.toString().contains("{") ? null : path.toString();
    }

    private static List<String> variants(String pattern, Map<String, String> ids) {
        String month = Instant.now().minus(30, ChronoUnit.DAYS).truncatedTo(ChronoUnit.SECONDS).toString();
        return switch (pattern) {
            case "/api/conversations" -> List.of("?state=ended", "?state=serving", "?state=queued", "?state=ended&group=" + ids.get("groups"),
                    "?state=ended&q=" + AdminBench.encoded("王伟"), "?state=ended&q=138");
            case "/api/customers" -> List.of("?q=" + AdminBench.encoded("王伟"), "?q=" + AdminBench.encoded("敏"), "?q=Anna", "?q=138",
                    "?q=buyer4711", "?q=13800");
            case "/api/members" -> List.of("", "?login=user77", "?name=" + AdminBench.encoded("王伟"), "?displayName=" + AdminBench.encoded("敏"),
                    "?role=admin", "?status=disabled", "?sort=-login", "?sort=displayName");
            case "/api/audit" -> List.of("", "?act=record.exported", "?member=" + ids.get("members"), "?from=" + month, "?text=77");
            case "/api/messages" -> List.of("", "?from=" + month, "?group=" + ids.get("groups") + "&from=" + month, "?side=member&from=" + month,
                    "?side=customer&group=" + ids.get("groups"), "?sender=" + AdminBench.encoded("王伟"), "?sender=" + AdminBench.encoded("敏"),
                    "?sender=Anna", "?text=" + AdminBench.encoded("退款"), "?text=refund&from=" + month + "&side=member",
                    "?to=" + Instant.now().minus(200, ChronoUnit.DAYS).truncatedTo(ChronoUnit.SECONDS));
            case "/api/search/messages" -> List.of("", "?agent=" + ids.get("members"), "?customer=" + ids.get("customers"),
                    "?group=" + ids.get("groups") + "&q=" + AdminBench.encoded("发票"));
            case "/api/customers/{id}/lines" -> List.of("", "?keyword=" + AdminBench.encoded("退款"));
            case "/api/marks" -> List.of("", "?state=open", "?name=" + AdminBench.encoded("王"), "?note=" + AdminBench.encoded("跟进"));
            case "/api/blacklist" -> List.of("", "?q=" + AdminBench.encoded("王"));
            case "/api/groups/{id}/others" -> List.of("", "?q=" + AdminBench.encoded("王"));
            default -> List.of("");
        };
    }

    /// One of each, the busiest.
    private static Map<String, String> ids(Server server) throws SQLException, IOException {
        Map<String, String> ids = new LinkedHashMap<>();
        ids.put("trees", "knowledge");
        try (Connection connection = new Database(server.data()).connect(); Statement statement = connection.createStatement()) {
            String busiest = "(select customer_id from conversation group by customer_id order by count(*) desc limit 1)";
            for (String[] one : new String[][] {
                {"customers", "select " + busiest}, {"members", "select agent_id from conversation where state = 'serving' limit 1"},
                {"conversations", "select id from conversation where state = 'serving' limit 1"},
                {"messages", "select id from conversation where state = 'ended' limit 1"},
                {"groups", "select group_id from group_member group by group_id order by count(*) desc limit 1"}}) {
                try (ResultSet rows = statement.executeQuery(one[1])) {
                    rows.next();
                    ids.put(one[0], rows.getString(1));
                }
            }
        }
        return ids;
    }
}
