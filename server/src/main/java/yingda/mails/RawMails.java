package yingda.mails;

import java.io.File;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.MappedByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.stereotype.Component;
import yingda.kernel.ServerSettings;
import yingda.mailwire.MailTrouble;
import yingda.mailwire.Place;

/// The raw bytes of mails as files below `mails` in the data folder. A file is complete and synced, and so is the
/// folder that names it, before anything refers to it. The path follows from what the mail is, so that a repeat after
/// a crash writes the same file again.
@Component
public class RawMails {

    /// Writes a mail's bytes.
    public interface Writer {
        void writeTo(OutputStream out) throws IOException, MailTrouble;
    }

    /// @param path below the folder of mails, with `/`
    public record Stored(String path, byte[] sha256, long bytes) {}

    private static final int IN_ONE_FOLDER = 1_000;

    private final Path root;
    private final ConcurrentHashMap<Path, Boolean> made = new ConcurrentHashMap<>();

    @Autowired
    public RawMails(ServerSettings settings) {
        this(settings.data().resolve("mails"));
    }

    RawMails(Path root) {
        this.root = root;
    }

    /// Where a fetched mail lies.
    public static String received(UUID workspace, UUID mailbox, Place place) {
        String folder = UUID.nameUUIDFromBytes(place.folder().getBytes(StandardCharsets.UTF_8)).toString().substring(0, 8);
        return workspace + "/" + mailbox + "/" + folder + "/" + place.uidValidity() + "/" + place.uid() / IN_ONE_FOLDER
                + "/" + place.uid() + ".eml";
    }

    /// Where a mail of ours lies.
    public static String sent(UUID workspace, UUID mailbox, UUID file) {
        return workspace + "/" + mailbox + "/sent/" + file.toString().substring(0, 6) + "/" + file + ".eml";
    }

    /// Writes a file and syncs it; its folder is left to [#syncFolders].
    public Stored write(String path, Writer writer) throws MailTrouble {
        Path file = root.resolve(path);
        try {
            makeFolder(file.getParent());
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            try (FileChannel channel = FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE)) {
                writer.writeTo(new DigestOutputStream(Channels.newOutputStream(channel), digest));
                // A repeat writes the same bytes over the old ones, never an empty file first: somebody may read it.
                channel.truncate(channel.position());
                channel.force(false);
                return new Stored(path, digest.digest(), channel.position());
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e); // every Java platform brings SHA-256
        }
    }

    /// Syncs the folders that name these files.
    public void syncFolders(List<String> paths) {
        paths.stream().map(path -> root.resolve(path).getParent()).distinct().forEach(RawMails::sync);
    }

    /// The bytes, mapped.
    public ByteBuffer read(String path) {
        try (FileChannel channel = FileChannel.open(root.resolve(path), StandardOpenOption.READ)) {
            MappedByteBuffer bytes = channel.map(FileChannel.MapMode.READ_ONLY, 0, channel.size());
            return bytes;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public Path file(String path) {
        return root.resolve(path);
    }

    /// Removes what nothing refers to.
    public void delete(String path) {
        try {
            Files.deleteIfExists(root.resolve(path));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// The paths of all files that were last written before this time, some at a time.
    void eachWrittenBefore(Instant time, int some, Consumer<List<String>> consumer) {
        if (!Files.isDirectory(root)) {
            return;
        }
        var paths = new ArrayList<String>(some);
        try (Stream<Path> files = Files.find(root, 8, (file, attributes) ->
                attributes.isRegularFile() && attributes.lastModifiedTime().toInstant().isBefore(time))) {
            for (Path file : (Iterable<Path>) files::iterator) {
                paths.add(root.relativize(file).toString().replace(File.separatorChar, '/'));
                if (paths.size() == some) {
                    consumer.accept(List.copyOf(paths));
                    paths.clear();
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        consumer.accept(paths);
    }

    private void makeFolder(Path folder) throws IOException {
        if (made.containsKey(folder) && Files.isDirectory(folder)) {
            return;
        }
        Path parent = folder;
        while (parent != null && !Files.isDirectory(parent)) {
            parent = parent.getParent();
        }
        Files.createDirectories(folder);
        for (Path named = folder.getParent(); named != null && named.startsWith(parent); named = named.getParent()) {
            sync(named);
        }
        made.put(folder, true);
    }

    private static void sync(Path folder) {
        try (FileChannel channel = FileChannel.open(folder, StandardOpenOption.READ)) {
            channel.force(true);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
