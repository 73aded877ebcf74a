package yingda.people;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;

/// What a part of the matrix found, kept for `bin/test --access-matrix`, which adds the parts up.
public final class MatrixResult {

    private static final Path FOLDER = Path.of("target", "access-matrix");

    private MatrixResult() {
    }

    /// @param part names the file
    public static void write(String part, int cells, Collection<?> leaks, Collection<?> sideEffects, Collection<?> undeclared) {
        try {
            Files.createDirectories(FOLDER);
            Files.writeString(FOLDER.resolve(part + ".json"), "{\"cells\":%d,\"leaks\":%d,\"sideEffects\":%d,\"undeclared\":%d}"
                    .formatted(cells, leaks.size(), sideEffects.size(), undeclared.size()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
