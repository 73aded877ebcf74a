package yingda.pages;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/// The built front ends: `workbench/…` and `widget/…` below `web/` on the class path, or in the folder `yingda.web`
/// while one works on them.
@Component
final class BuiltFiles {

    private final @Nullable Path folder;
    private final Map<String, byte[]> fromClassPath = new ConcurrentHashMap<>();

    BuiltFiles(@Value("${yingda.web:}") String folder) {
        this.folder = folder.isEmpty() ? null : Path.of(folder).toAbsolutePath().normalize();
    }

    /// The bytes of a file.
    ///
    /// @param name like `workbench/assets/a.js`; one that leads out of the folder names nothing
    Optional<byte[]> read(String name) {
        if (!isPlain(name)) {
            return Optional.empty();
        }
        return folder == null ? cached(name) : load(folder.resolve(name));
    }

    /// Only what exists is remembered: names are chosen by whoever asks.
    private Optional<byte[]> cached(String name) {
        byte[] before = fromClassPath.get(name);
        if (before != null) {
            return Optional.of(before);
        }
        Optional<byte[]> loaded = load(name);
        loaded.ifPresent(bytes -> fromClassPath.put(name, bytes));
        return loaded;
    }

    /// Segments of letters, digits and a few signs, none of them hidden.
    private static boolean isPlain(String name) {
        return name.matches("[A-Za-z0-9/._-]+") && !("/" + name + "/").contains("//") && !("/" + name).contains("/.");
    }

    private static Optional<byte[]> load(String name) {
        try (InputStream in = BuiltFiles.class.getResourceAsStream("/web/" + name)) {
            return in == null ? Optional.empty() : Optional.of(in.readAllBytes());
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    private static Optional<byte[]> load(Path file) {
        try {
            return Files.isRegularFile(file) ? Optional.of(Files.readAllBytes(file)) : Optional.empty();
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }
}
