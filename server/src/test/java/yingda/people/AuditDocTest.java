package yingda.people;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import yingda.postgres.AppTest;

/// Every administrative and every export route is known to write an act, or it is said why it need not; every act has
/// words. `audited-routes.txt` is kept by hand, `docs/audit.md` is made from it.
@AppTest
class AuditDocTest {

    private static final Path ROOT = Path.of("..").toAbsolutePath().normalize();
    private static final Path ROUTES = Path.of("src/test/resources/audited-routes.txt");
    private static final Path WORDS = ROOT.resolve("web/workbench/src/admin/audit/acts.json");
    /// What an agent's daily work needs: conversations tell themselves who did what.
    private static final Set<Permission> WORK = EnumSet.of(Permission.CONVERSATIONS_SERVE, Permission.CUSTOMERS_EDIT);
    private static final Pattern EXPORT = Pattern.compile(".*(\\.(csv|xlsx|pdf|txt|zip)|/export)$");
    private static final Pattern ACT = Pattern.compile("[a-z]+(-[a-z]+)*\\.[a-z]+(-[a-z]+)*");

    private static final String HEAD = """
            # Acts

            Made from `server/src/test/resources/audited-routes.txt` and the words of the audit page by `bin/update-docs`; a test keeps it in step and fails for an administrative or export route that is not listed there. An act is written in the transaction that does it, with who, when, from where, before and after; nobody can change or delete one.

            """;

    @Autowired
    @Qualifier("requestMappingHandlerMapping")
    RequestMappingHandlerMapping mapping;

    @Test
    void everyAdministrativeAndExportRouteIsKnownToWriteAnAct() throws IOException {
        Set<String> routes = Route.all(mapping).stream().filter(AuditDocTest::mustBeKnown)
                .map(route -> route.method() + " " + route.pattern()).collect(Collectors.toCollection(TreeSet::new));

        assertThat(unlisted(routes, known())).as("add `METHOD path = act` (or `= - why none`) to %s", ROUTES).isEmpty();
        assertThat(unlisted(Set.of("PUT /api/planted"), known())).containsExactly("PUT /api/planted");
        assertThat(routes).as("lines of routes that are gone").containsAll(known().keySet());
    }

    private static boolean mustBeKnown(Route route) {
        if (EXPORT.matcher(route.pattern()).matches() && route.policy() instanceof Policy.Members) {
            return true;
        }
        return route.isWriting() && switch (route.policy()) {
            case Policy.Operators _ -> true;
            case Policy.Members members -> members.permission() != null && !WORK.contains(members.permission());
            case Policy.Anyone _ -> false;
        };
    }

    private static Set<String> unlisted(Set<String> routes, Map<String, String> known) {
        return routes.stream().filter(route -> !known.containsKey(route)).collect(Collectors.toCollection(TreeSet::new));
    }

    /// By `METHOD path`: acts, or `- ` and why there is none.
    private static Map<String, String> known() throws IOException {
        return Files.readAllLines(ROUTES).stream().filter(line -> !line.isBlank())
                .collect(Collectors.toMap(line -> line.substring(0, line.indexOf(" = ")), line -> line.substring(line.indexOf(" = ") + 3),
                        (one, other) -> one, TreeMap::new));
    }

    @Test
    void everyActThatARouteWritesIsInTheCodeAndHasWords() throws IOException {
        Set<String> words = words().keySet();
        String code = code();
        List<String> acts = known().values().stream().filter(value -> !value.startsWith("- "))
                .flatMap(value -> Arrays.stream(value.split(", "))).distinct().toList();

        assertThat(acts).allMatch(act -> ACT.matcher(act).matches()).allMatch(words::contains);
        assertThat(words).allSatisfy(act -> assertThat(code).contains("\"" + act + "\""));
    }

    private static String code() throws IOException {
        try (Stream<Path> files = Files.walk(Path.of("src/main/java"))) {
            StringBuilder all = new StringBuilder();
            for (Path file : files.filter(one -> one.toString().endsWith(".java")).toList()) {
                all.append(Files.readString(file));
            }
            return all.toString();
        }
    }

    /// By act: Chinese and English.
    private static Map<String, List<String>> words() throws IOException {
        Map<String, List<String>> words = new TreeMap<>();
        for (JsonNode area : JsonMapper.shared().readTree(Files.readString(WORDS))) {
            area.get("acts").forEachEntry((act, said) -> words.put(act, List.of(said.get(0).asString(), said.get(1).asString())));
        }
        return words;
    }

    @Test
    void thePageOfActsIsInStep() throws IOException {
        Map<String, Set<String>> routes = new TreeMap<>();
        known().forEach((route, acts) -> Arrays.stream(acts.split(", ")).filter(act -> ACT.matcher(act).matches())
                .forEach(act -> routes.computeIfAbsent(act, _ -> new TreeSet<>()).add("`" + route + "`")));
        StringBuilder page = new StringBuilder(HEAD).append("| act | 中文 | English | written by |\n|---|---|---|---|\n");
        words().forEach((act, said) -> page.append("| `").append(act).append("` | ").append(said.get(0)).append(" | ").append(said.get(1))
                .append(" | ").append(String.join("<br>", routes.getOrDefault(act, Set.of()))).append(" |\n"));
        Path file = ROOT.resolve("docs/audit.md");
        if (Boolean.getBoolean("yingda.update-docs")) {
            Files.writeString(file, page);
        }
        assertThat(Files.readString(file)).as("docs/audit.md is not in step: run bin/update-docs").isEqualTo(page.toString());
    }
}
