package yingda.kernel;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/// The key file: one key a line, `number base64`, the newest last. It lies outside the database and its backup, and
/// only its owner may read it.
final class SecretKeys {

    private static final Set<PosixFilePermission> OWNER = PosixFilePermissions.fromString("rw-------");

    private SecretKeys() {
    }

    /// @param number what the sealed bytes name it by
    /// @param bytes 32 random bytes
    record Key(int number, byte[] bytes) {
    }

    /// Reads the keys, oldest first; makes a file with one key when there is none.
    static List<Key> load(Path file) {
        try {
            if (!Files.exists(file)) {
                write(file, List.of(make(1)));
            }
            return read(file);
        } catch (IOException failure) {
            throw new StartRefused("The key file " + file + " cannot be read or written: " + failure.getMessage());
        }
    }

    /// Adds a key, which from now on is the newest. Returns its number.
    static int rotate(Path file) throws IOException {
        List<Key> keys = new ArrayList<>(load(file));
        Key made = make(keys.getLast().number() + 1);
        keys.add(made);
        write(file, keys);
        return made.number();
    }

    private static Key make(int number) {
        byte[] bytes = new byte[32];
        new SecureRandom().nextBytes(bytes);
        return new Key(number, bytes);
    }

    private static List<Key> read(Path file) throws IOException {
        if (!OWNER.containsAll(Files.getPosixFilePermissions(file))) {
            throw new StartRefused("The key file " + file + " may be read by others: chmod 600 it.");
        }
        List<Key> keys = Files.readAllLines(file).stream().filter(line -> !line.isBlank()).map(SecretKeys::parse).toList();
        if (keys.isEmpty()) {
            throw new StartRefused("The key file " + file + " is empty: put it back from where you keep its copy.");
        }
        return keys;
    }

    private static Key parse(String line) {
        try {
            String[] parts = line.strip().split(" ", 2);
            byte[] bytes = Base64.getDecoder().decode(parts[1]);
            if (bytes.length == 32) {
                return new Key(Integer.parseInt(parts[0]), bytes);
            }
        } catch (IllegalArgumentException | ArrayIndexOutOfBoundsException broken) {
            // said below, without the line: it may hold a key
        }
        throw new StartRefused("The key file holds a line that is no key: put it back from where you keep its copy.");
    }

    /// Readers see the old file or the new one, also across a power cut.
    private static void write(Path file, List<Key> keys) throws IOException {
        Path folder = file.toAbsolutePath().getParent();
        Files.createDirectories(folder);
        String text = keys.stream()
                .map(key -> key.number() + " " + Base64.getEncoder().encodeToString(key.bytes()) + "\n")
                .collect(Collectors.joining());
        Path growing = Files.createTempFile(folder, "secrets", ".new", PosixFilePermissions.asFileAttribute(OWNER));
        try (FileChannel channel = FileChannel.open(growing, StandardOpenOption.WRITE)) {
            channel.write(ByteBuffer.wrap(text.getBytes(StandardCharsets.US_ASCII)));
            channel.force(true);
        }
        Files.move(growing, file, StandardCopyOption.ATOMIC_MOVE);
        try (FileChannel channel = FileChannel.open(folder)) {
            channel.force(true);
        }
    }
}
