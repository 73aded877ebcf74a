package yingda.shape;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;
import yingda.postgres.AppTest;

@AppTest
class MapDocTest {

    private static final String HEAD = """
            # The map

            Made from the code by `bin/update-docs`; a test keeps it in step. One module is one package below `yingda`; it may use the modules that it names and no others.
            """;

    private static final Pattern PURPOSE = Pattern.compile("\\A///\\s*(.+)");
    private static final Pattern ALLOWED = Pattern.compile("allowedDependencies = \\{([^}]*)}");
    private static final Pattern WRITES =
            Pattern.compile("(?i)\\b(?:insert into|update|delete from)\\s+([a-z_]+)\\b");
    private static final Pattern TELLS = Pattern.compile("publishEvent\\(\\s*new (\\w+)\\(");
    private static final Pattern TABLE = Pattern.compile("(?i)create (?:unlogged )?table (?:if not exists )?([a-z_]+)");

    @Autowired
    @Qualifier("requestMappingHandlerMapping")
    RequestMappingHandlerMapping routes;

    @Test
    void theMapIsInStepWithTheCode() throws IOException {
        Set<String> tables = tables();
        String map = HEAD + Sources.below(Committed.SOURCES, "package-info.java").stream()
                .map(Path::getParent).map(module -> section(module, tables)).collect(Collectors.joining());
        Committed.check("docs/map.md", map);
    }

    private static Set<String> tables() {
        return Sources.below(Path.of("src", "main", "resources", "db", "migration"), ".sql").stream()
                .flatMap(file -> matches(TABLE, Sources.read(file))).collect(Collectors.toCollection(TreeSet::new));
    }

    private String section(Path module, Set<String> tables) {
        String name = module.getFileName().toString();
        String info = Sources.read(module.resolve("package-info.java"));
        String code = Sources.below(module, ".java").stream().map(Sources::read).collect(Collectors.joining("\n"));
        return "\n## " + name + "\n" + matches(PURPOSE, info).findFirst().orElseThrow() + "\n\n"
                + line("uses", matches(ALLOWED, info).flatMap(all -> matches(Pattern.compile("\"(\\w+)\""), all)).toList())
                + line("writes", matches(WRITES, code).filter(tables::contains).collect(Collectors.toCollection(TreeSet::new)))
                + line("routes", routes(name))
                + line("tells", matches(TELLS, code).collect(Collectors.toCollection(TreeSet::new)))
                + line("refuses with", Refusals.all().stream()
                        .filter(known -> known.type().getPackageName().equals("yingda." + name))
                        .map(Refusals.Known::code).toList());
    }

    private Collection<String> routes(String module) {
        return routes.getHandlerMethods().entrySet().stream()
                .filter(route -> route.getValue().getBeanType().getPackageName().equals("yingda." + module))
                .flatMap(route -> route.getKey().getPatternValues().stream()
                        .map(path -> methods(route.getKey().getMethodsCondition().getMethods()) + path))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static String methods(Set<?> methods) {
        return methods.stream().map(Object::toString).sorted().collect(Collectors.joining("|", "", methods.isEmpty() ? "" : " "));
    }

    private static Stream<String> matches(Pattern pattern, String text) {
        return pattern.matcher(text).results().map((MatchResult result) -> result.group(1));
    }

    private static String line(String title, Collection<String> values) {
        List<String> quoted = values.stream().map(value -> "`" + value + "`").toList();
        return quoted.isEmpty() ? "" : "- " + title + " " + String.join(", ", quoted) + "\n";
    }
}
