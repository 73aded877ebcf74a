package yingda.postgres;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/// File operations that hold across a power cut.
final class Durable {

    private Durable() {}

    /// Writes a small file which only its owner may read; readers see the old text or the new one.
    static void writeSecret(Path file, String text) throws IOException {
        Path growing = file.resolveSibling(file.getFileName() + ".new");
        Files.deleteIfExists(growing);
        Files.createFile(growing, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        Files.writeString(growing, text);
        sync(growing);
        rename(growing, file);
    }

    /// Renames within a folder, replacing what is there, and syncs the folder.
    static void rename(Path from, Path to) throws IOException {
        Files.move(from, to, StandardCopyOption.ATOMIC_MOVE);
        sync(to.toAbsolutePath().getParent());
    }

    static void syncTree(Path root) throws IOException {
        for (Path path : tree(root)) {
            if (!Files.isSymbolicLink(path)) {
                sync(path);
            }
        }
    }

    /// Deletes a folder with all that it holds; nothing when it is absent.
    static void delete(Path root) throws IOException {
        if (!Files.exists(root)) {
            return;
        }
        for (Path path : tree(root).reversed()) {
            Files.delete(path);
        }
    }

    static void sync(Path path) throws IOException {
        try (FileChannel channel = FileChannel.open(path, StandardOpenOption.READ)) {
            channel.force(true);
        }
    }

    private static List<Path> tree(Path root) throws IOException {
        try (Stream<Path> paths = Files.walk(root)) {
            return paths.sorted(Comparator.naturalOrder()).toList();
        }
    }
}
