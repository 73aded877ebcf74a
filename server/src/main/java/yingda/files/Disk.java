package yingda.files;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.UUID;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;
import yingda.kernel.ServerSettings;
import yingda.kernel.TooLarge;

/// Where the bytes lie: `DATA/files/WORKSPACE/xx/ID`, xx being the id's last two digits. What is kept is on the disk
/// itself, file and folders, before [#keep] returns.
@Component
final class Disk {

    private final Path root;
    private final Path arriving;

    Disk(ServerSettings settings) {
        this.root = settings.data().resolve("files");
        this.arriving = root.resolve("arriving");
    }

    /// Bytes that arrived whole and are not kept yet.
    record Arrived(Path path, long bytes, byte[] sha256) {
    }

    /// Writes what comes into a file of its own.
    ///
    /// @throws TooLarge when more than `limit` bytes come; nothing stays then
    Arrived receive(InputStream in, long limit) throws IOException {
        Files.createDirectories(arriving);
        Path path = arriving.resolve(UUID.randomUUID().toString());
        MessageDigest digest = sha256();
        try {
            long bytes = write(path, in, limit, digest);
            return new Arrived(path, bytes, digest.digest());
        } catch (IOException | RuntimeException failure) {
            Files.deleteIfExists(path);
            throw failure;
        }
    }

    private static long write(Path path, InputStream in, long limit, MessageDigest digest) throws IOException {
        try (FileChannel channel = FileChannel.open(path, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)) {
            OutputStream out = new DigestOutputStream(Channels.newOutputStream(channel), digest);
            byte[] buffer = new byte[65_536];
            long bytes = 0;
            for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
                bytes += read;
                if (bytes > limit) {
                    throw new TooLarge(limit);
                }
                out.write(buffer, 0, read);
            }
            channel.force(true);
            return bytes;
        }
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException missing) {
            throw new IllegalStateException(missing);
        }
    }

    /// Moves arrived bytes to their place.
    void keep(Arrived arrived, UUID workspace, UUID id) throws IOException {
        Path place = path(workspace, id);
        makeFolders(place.getParent());
        Files.move(arrived.path(), place, StandardCopyOption.ATOMIC_MOVE);
        sync(place.getParent());
    }

    /// A new folder is on the disk only when the one above it says so.
    private void makeFolders(Path folder) throws IOException {
        if (Files.isDirectory(folder)) {
            return;
        }
        makeFolders(folder.getParent());
        Files.createDirectories(folder);
        sync(folder.getParent());
    }

    private static void sync(Path folder) throws IOException {
        try (FileChannel channel = FileChannel.open(folder)) {
            channel.force(true);
        }
    }

    void drop(Arrived arrived) throws IOException {
        Files.deleteIfExists(arrived.path());
    }

    /// Does nothing when they are gone.
    void delete(UUID workspace, UUID id) throws IOException {
        Files.deleteIfExists(path(workspace, id));
    }

    Path path(UUID workspace, UUID id) {
        String name = id.toString();
        return root.resolve(workspace.toString()).resolve(name.substring(name.length() - 2)).resolve(name);
    }

    /// All files below the folder, those that are arriving included.
    Stream<Path> walk() throws IOException {
        return Files.isDirectory(root) ? Files.walk(root).filter(Files::isRegularFile) : Stream.empty();
    }
}
