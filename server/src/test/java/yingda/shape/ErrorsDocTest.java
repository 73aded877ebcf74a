package yingda.shape;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import yingda.kernel.Refusal;

class ErrorsDocTest {

    private static final String HEAD = """
            # Refusals

            Made from the code by `bin/update-docs`; a test keeps it in step. Over HTTP a refusal is `application/problem+json` with `code` and `data`, on sockets a frame `refused` with the same two. Whatever is not in this table is a fault: status 500, code `fault`, `data.incident` is the number under which the operator finds it in the log.

            | code | status | data | when |
            |---|---|---|---|
            """;

    /// Planted: what the gate must find.
    private static final class Planted extends Refusal {
        Planted(String reason) {
            super("planted", 418, Map.of("reason", reason));
        }
    }

    @Test
    void everyRefusalIsListedWithItsData() throws IOException {
        Committed.check("docs/errors.md", HEAD + Refusals.all().stream().map(ErrorsDocTest::row)
                .collect(Collectors.joining()));
    }

    private static String row(Refusals.Known known) {
        String data = known.data().stream().map(key -> "`" + key + "`").collect(Collectors.joining(", "));
        return "| `" + known.code() + "` | " + known.status() + " | " + data + " | " + Sources.comment(known.type()) + " |\n";
    }

    @Test
    void everyCodeBelongsToOneRefusalAndIsExplained() {
        Map<String, List<Refusals.Known>> byCode = Refusals.all().stream()
                .collect(Collectors.groupingBy(Refusals.Known::code));

        assertThat(byCode).allSatisfy((code, owners) -> {
            assertThat(owners).as("owners of %s", code).hasSize(1);
            assertThat(code).matches("[a-z0-9]+(-[a-z0-9]+)*");
            assertThat(Sources.comment(owners.getFirst().type())).as("comment of %s", owners).isNotEmpty();
        });
        assertThat(byCode).containsKeys("not-found", "invalid-field", "unknown-property", "not-signed-in");
    }

    @Test
    void aRefusalThatIsNotInTheTableIsFound(@TempDir Path folder) throws IOException {
        Refusals.Known planted = Refusals.known(Planted.class);
        assertThat(planted).isEqualTo(new Refusals.Known(Planted.class, "planted", 418, Set.of("reason")));

        Path table = Files.writeString(folder.resolve("errors.md"), HEAD);
        assertThat(Committed.inStep(table, HEAD)).isTrue();
        assertThat(Committed.inStep(table, HEAD + "| `planted` |")).isFalse();
    }
}
