package yingda.postgres;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import yingda.kernel.StartRefused;

/// The check sums of a backup's files, as `sha256sum --check` reads them too.
final class Manifest {

    private static final String NAME = "SHA256SUMS";

    private Manifest() {}

    static void write(Path folder) throws IOException {
        Files.write(folder.resolve(NAME), sums(folder));
    }

    /// Refuses a folder from which a file is missing, has changed, or to which one was added.
    static void check(Path folder) throws IOException {
        if (!Files.exists(folder.resolve(NAME))) {
            throw new StartRefused(folder + " is no whole backup: it has no " + NAME + ".");
        }
        Set<String> expected = new TreeSet<>(Files.readAllLines(folder.resolve(NAME)));
        Set<String> found = sums(folder);
        Set<String> different = new TreeSet<>(expected);
        different.removeAll(found);
        found.removeAll(expected);
        different.addAll(found);
        if (!different.isEmpty()) {
            throw new StartRefused("The backup " + folder + " is damaged: " + different.stream()
                    .map(line -> line.substring(line.indexOf("  ") + 2)).distinct().limit(3).toList() + " differ.");
        }
    }

    private static Set<String> sums(Path folder) throws IOException {
        Set<String> lines = new TreeSet<>();
        try (Stream<Path> paths = Files.walk(folder)) {
            for (Path file : (Iterable<Path>) paths.filter(Files::isRegularFile)::iterator) {
                String name = folder.relativize(file).toString();
                if (!name.equals(NAME)) {
                    lines.add(sum(file) + "  " + name);
                }
            }
        }
        return lines;
    }

    private static String sum(Path file) throws IOException {
        try (InputStream bytes = Files.newInputStream(file)) {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            new DigestInputStream(bytes, digest).transferTo(OutputStream.nullOutputStream());
            return HexFormat.of().formatHex(digest.digest());
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
