package yingda.postgres;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.tukaani.xz.XZInputStream;
import yingda.kernel.StartRefused;

/// PostgreSQL's programs, unpacked once from the class path into `<data>/postgres-<version>`.
///
/// @param folder holds `bin`, `lib` and `share`
record Binaries(Path folder) {

    private static final List<String> ARCHIVES = List.of(
            "postgres-linux-x86_64.txz", "postgres-linux-arm_64.txz",
            "postgres-darwin-x86_64.txz", "postgres-darwin-arm_64.txz");
    private static final Pattern VERSION = Pattern.compile("-(\\d+(?:\\.\\d+)+)\\.jar");

    static Binaries unpack(Path data) {
        URL archive = archive();
        Path folder = data.resolve("postgres-" + version(archive));
        if (!Files.exists(folder)) {
            try {
                unpack(archive, folder);
            } catch (IOException e) {
                throw new UncheckedIOException("cannot unpack PostgreSQL into " + folder, e);
            }
        }
        return new Binaries(folder);
    }

    String program(String name) {
        return folder.resolve("bin").resolve(name).toString();
    }

    private static URL archive() {
        return ARCHIVES.stream()
                .map(name -> Binaries.class.getResource("/" + name))
                .filter(url -> url != null)
                .findFirst()
                .orElseThrow(() -> new StartRefused("This build holds no PostgreSQL for this machine; "
                        + "build it here, or name a database with --database."));
    }

    private static String version(URL archive) {
        Matcher matcher = VERSION.matcher(archive.toString());
        return matcher.find() ? matcher.group(1) : "unknown";
    }

    /// The folder appears whole or not at all, also when the machine stops in between.
    private static void unpack(URL archive, Path folder) throws IOException {
        Path growing = folder.resolveSibling(folder.getFileName() + ".new");
        Durable.delete(growing);
        Files.createDirectories(growing);
        try (InputStream bytes = new BufferedInputStream(archive.openStream());
                TarArchiveInputStream tar = new TarArchiveInputStream(new XZInputStream(bytes))) {
            for (TarArchiveEntry entry = tar.getNextEntry(); entry != null; entry = tar.getNextEntry()) {
                write(tar, entry, growing);
            }
        }
        Durable.syncTree(growing);
        Durable.rename(growing, folder);
    }

    private static void write(TarArchiveInputStream tar, TarArchiveEntry entry, Path root) throws IOException {
        Path target = root.resolve(entry.getName()).normalize();
        if (!target.startsWith(root)) {
            throw new IOException("entry outside of the archive: " + entry.getName());
        }
        if (entry.isDirectory()) {
            Files.createDirectories(target);
            return;
        }
        Files.createDirectories(target.getParent());
        if (entry.isSymbolicLink()) {
            Files.createSymbolicLink(target, Path.of(entry.getLinkName()));
            return;
        }
        Files.copy(tar, target);
        boolean program = (entry.getMode() & 0100) != 0;
        Files.setPosixFilePermissions(target, PosixFilePermissions.fromString(program ? "rwxr-xr-x" : "rw-r--r--"));
    }
}
