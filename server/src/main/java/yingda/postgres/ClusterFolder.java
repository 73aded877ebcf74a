package yingda.postgres;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import yingda.kernel.StartRefused;

/// What the embedded database keeps in `<data>/database`: the cluster, the superuser's password, the port and the log.
/// Holding one means holding the data folder's lock, which the kernel lets go when the process dies.
final class ClusterFolder implements AutoCloseable {

    private static final String OWNER_ONLY = "rwx------";
    private static final long LOG_LIMIT = 10 << 20;

    private final Path root;
    private final FileChannel lock;

    private ClusterFolder(Path root, FileChannel lock) {
        this.root = root;
        this.lock = lock;
    }

    /// Creates the folder when absent and locks it.
    static ClusterFolder lock(Path data) {
        Path root = data.toAbsolutePath().normalize().resolve("database");
        try {
            Files.createDirectories(root.getParent());
            if (!Files.exists(root)) {
                Files.createDirectory(root, PosixFilePermissions.asFileAttribute(
                        PosixFilePermissions.fromString(OWNER_ONLY)));
            }
            return new ClusterFolder(root, exclusive(root.resolveSibling("lock")));
        } catch (IOException e) {
            throw new StartRefused("The data folder " + data + " cannot be written: " + e.getMessage(), e);
        }
    }

    private static FileChannel exclusive(Path file) throws IOException {
        FileChannel channel = FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        if (tryLock(channel) == null) {
            channel.close();
            throw new StartRefused("The data folder " + file.getParent() + " is in use by another Yingda server.");
        }
        return channel;
    }

    private static @Nullable FileLock tryLock(FileChannel channel) throws IOException {
        try {
            return channel.tryLock();
        } catch (OverlappingFileLockException heldByThisProcess) {
            return null;
        }
    }

    Path root() {
        return root;
    }

    Path cluster() {
        return root.resolve("cluster");
    }

    /// A cluster under construction; a crash leaves it behind, and the next start deletes it.
    Path growingCluster() {
        return root.resolve("cluster.new");
    }

    Path passwordFile() {
        return root.resolve("password");
    }

    /// The log for a process about to be started; one that has grown large becomes the only predecessor.
    Path log() throws IOException {
        Path log = root.resolve("log");
        if (Files.exists(log) && Files.size(log) > LOG_LIMIT) {
            Durable.rename(log, root.resolve("log.1"));
        }
        return log;
    }

    /// The last complaint in the log.
    String lastWords() throws IOException {
        try (Stream<String> lines = Files.lines(log())) {
            return lines.filter(line -> line.matches(".*(FATAL|PANIC|ERROR|error):.*")).reduce("", (before, line) -> line);
        }
    }

    void createPassword() throws IOException {
        byte[] random = new byte[24];
        new SecureRandom().nextBytes(random);
        Durable.writeSecret(passwordFile(), Base64.getUrlEncoder().encodeToString(random));
    }

    String password() {
        try {
            return Files.readString(passwordFile());
        } catch (IOException e) {
            throw new StartRefused("The password of the database is missing: " + passwordFile() + " cannot be read.", e);
        }
    }

    /// The port of the last start while it is free, else another free one; it is remembered.
    int freePort() throws IOException {
        Path file = root.resolve("port");
        int port = free(Files.exists(file) ? Integer.parseInt(Files.readString(file).strip()) : 0);
        Durable.writeSecret(file, Integer.toString(port));
        return port;
    }

    private static int free(int wanted) throws IOException {
        try (ServerSocket socket = new ServerSocket()) {
            socket.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), wanted));
            return socket.getLocalPort();
        } catch (IOException taken) {
            if (wanted == 0) {
                throw taken;
            }
            return free(0);
        }
    }

    @Override
    public void close() throws IOException {
        lock.close();
    }
}
