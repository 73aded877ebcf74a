package yingda.shape;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// The code as text.
final class Sources {

    private Sources() {
    }

    static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    /// All files below a folder with one of these endings, in order.
    static List<Path> below(Path folder, String... endings) {
        try (Stream<Path> files = Files.walk(folder)) {
            return files.filter(Files::isRegularFile)
                    .filter(file -> Stream.of(endings).anyMatch(ending -> file.toString().endsWith(ending)))
                    .sorted().toList();
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    /// The first paragraph of the `///` comment above the declaration of this class; empty when there is none.
    static String comment(Class<?> type) {
        Class<?> top = type;
        while (top.getEnclosingClass() != null) {
            top = top.getEnclosingClass();
        }
        String text = read(Committed.SOURCES.resolve(top.getName().replace('.', '/') + ".java"));
        int declaration = text.indexOf("class " + type.getSimpleName() + " ");
        List<String> lines = text.substring(0, Math.max(0, declaration)).lines().toList();
        List<String> comment = lines.subList(0, Math.max(0, lines.size() - 1)).reversed().stream()
                .dropWhile(line -> line.strip().startsWith("@"))
                .takeWhile(line -> line.strip().startsWith("///"))
                .map(line -> line.strip().substring(3).strip()).toList().reversed();
        return comment.stream().takeWhile(line -> !line.isEmpty() && !line.startsWith("@"))
                .collect(Collectors.joining(" "));
    }
}
