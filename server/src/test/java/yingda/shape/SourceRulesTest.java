package yingda.shape;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Rules for the sources as text: sizes, names, and what must not stand in them.
class SourceRulesTest {

    private static final int MOST_LINES = 350;

    /// Suffixes that say nothing about a class.
    private static final Pattern EMPTY_NAME =
            Pattern.compile("(?:Manager|Helper|Utils?|Impl|D[Tt][Oo]|Entity|Base|Common|Data)$");

    private static final Map<String, Pattern> FORBIDDEN = Map.of(
            "trusts every certificate",
            Pattern.compile("ssl\\.trust[\"']?\\s*[,=:]\\s*[\"']?\\*|TrustAll|checkClientTrusted\\s*\\([^)]*\\)\\s*\\{\\s*}"),
            "does not check the server's name",
            Pattern.compile("checkserveridentity[\"']?\\s*[,=:]\\s*[\"']?false|ALLOW_ALL_HOSTNAME|NoopHostnameVerifier"),
            "reads Java serialization", Pattern.compile("ObjectInputStream"),
            "lets JSON choose classes", Pattern.compile("activateDefaultTyping|enableDefaultTyping|JsonTypeInfo\\.Id\\.CLASS"),
            "uses a mocking library", Pattern.compile("import (?:static )?(?:org\\.mockito|org\\.easymock|io\\.mockk)"),
            "uses Lombok", Pattern.compile("import lombok\\."),
            "leaves something undone", Pattern.compile("\\b(?:TODO|FIXME|XXX)\\b"),
            "injects into fields of production code", Pattern.compile("@Autowired\\s+(?:private|protected)?\\s*[A-Z]\\w*(?:<[^>]*>)? \\w+;"),
            "prints stack traces", Pattern.compile("\\.printStackTrace\\(\\)"));

    @Test
    void noFileIsLongAndNoNameIsEmpty() {
        List<Path> product = Sources.below(Path.of("src/main/java"), ".java");
        List<Path> tests = Sources.below(Path.of("src/test/java"), ".java");

        assertThat(product).hasSizeGreaterThan(100);
        assertThat(product.stream().flatMap(file -> complaints(name(file), Sources.read(file)).stream())).isEmpty();
        assertThat(tests.stream().flatMap(file -> complaints("Any", Sources.read(file)).stream()).toList()).isEmpty();
    }

    private static String name(Path file) {
        return file.getFileName().toString().replace(".java", "");
    }

    private static List<String> complaints(String name, String text) {
        List<String> found = new ArrayList<>();
        long lines = text.lines().count();
        if (lines > MOST_LINES) {
            found.add(name + " has " + lines + " lines");
        }
        if (EMPTY_NAME.matcher(name).find()) {
            found.add(name + " has a name that says nothing");
        }
        return found;
    }

    @Test
    void nothingForbiddenStandsInTheProduct() {
        List<Path> files = Stream.of("src/main/java", "src/main/resources")
                .flatMap(folder -> Sources.below(Path.of(folder), ".java", ".properties", ".yaml", ".sql").stream())
                .toList();

        assertThat(files.stream().flatMap(file -> forbidden(Sources.read(file)).map(words -> file + " " + words)))
                .isEmpty();
    }

    private static Stream<String> forbidden(String text) {
        return FORBIDDEN.entrySet().stream().filter(rule -> rule.getValue().matcher(text).find()).map(Map.Entry::getKey);
    }

    @Test
    void longFilesAndEmptyNamesAreFound() {
        assertThat(complaints("Conversations", "x\n".repeat(350))).isEmpty();
        assertThat(complaints("Conversations", "x\n".repeat(351))).hasSize(1);
        assertThat(complaints("ConversationManager", "x")).hasSize(1);
        assertThat(complaints("StringUtils", "x")).hasSize(1);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
        "properties.put(\"mail.imaps.ssl.trust\", \"*\"); | trusts every certificate",
        "mail.smtp.ssl.trust=* | trusts every certificate",
        "public void checkClientTrusted(X509Certificate[] c, String a) {} | trusts every certificate",
        "properties.put(\"mail.imaps.ssl.checkserveridentity\", \"false\"); | does not check the server's name",
        "new ObjectInputStream(in).readObject() | reads Java serialization",
        "mapper.activateDefaultTyping(validator) | lets JSON choose classes",
        "import org.mockito.Mockito; | uses a mocking library",
        "import lombok.Data; | uses Lombok",
        "// TODO: later | leaves something undone",
        "@Autowired private Members members; | injects into fields of production code",
        "failure.printStackTrace(); | prints stack traces",
    })
    void eachForbiddenThingIsFoundWhenItIsPlanted(String planted, String rule) {
        assertThat(forbidden(planted)).containsExactly(rule);
        assertThat(FORBIDDEN).containsKey(rule);
    }

    @Test
    void everyRuleHasAPlantedViolation() {
        assertThat(FORBIDDEN).hasSize(9);
    }

    @Test
    void migrationsAreNamedByTheirTime() {
        assertThat(Sources.below(Path.of("src/main/resources/db/migration"), ".sql"))
                .allMatch(SourceRulesTest::isNamedByTime);
        assertThat(isNamedByTime(Path.of("V1__first.sql"))).isFalse();
        assertThat(Files.exists(Path.of("src/main/resources/db/migration"))).isTrue();
    }

    private static boolean isNamedByTime(Path file) {
        return file.getFileName().toString().matches("V20\\d{10}__[a-z0-9_]+\\.sql");
    }
}
