package yingda.shape;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/// A file in the repository that is made from the code. `-Dyingda.update-docs=true` writes it, else it must be in step.
final class Committed {

    /// The repository; tests run in `server/`.
    static final Path ROOT = Path.of("..").toAbsolutePath().normalize();

    /// The production code.
    static final Path SOURCES = Path.of("src", "main", "java").toAbsolutePath();

    private Committed() {
    }

    static void check(String name, String made) throws IOException {
        Path file = ROOT.resolve(name);
        if (Boolean.getBoolean("yingda.update-docs")) {
            Files.createDirectories(file.getParent());
            Files.writeString(file, made);
        }
        assertThat(inStep(file, made)).as("%s is not in step with the code: run bin/update-docs", name).isTrue();
    }

    static boolean inStep(Path file, String made) throws IOException {
        return Files.exists(file) && Files.readString(file).equals(made);
    }
}
