package yingda.files;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import yingda.kernel.FileLinks;
import yingda.kernel.NotFound;
import yingda.kernel.Uuids;
import yingda.kernel.WorkspaceScope;

/// Stored files: attachments of chats and mails, pictures of members. Bytes first: they are on the disk before the
/// row that names them, so that a row never points at nothing; bytes without a row are swept after a day.
///
/// Every method works in the workspace that is given, whatever the thread's scope; inside a transaction that scope
/// must be the same.
@Service
public class Files {

    /// The most bytes of one upload.
    public static final long LIMIT = 20L << 20;

    private static final long MOST_PIXELS = 40_000_000;

    private final FileStore store;
    private final Disk disk;
    private final FileLinks links;

    Files(FileStore store, Disk disk, FileLinks links) {
        this.store = store;
        this.disk = disk;
        this.links = links;
    }

    /// Stores an upload of at most [#LIMIT] bytes and not none.
    ///
    /// @param name as the sender calls it; a harmless one is made of it
    /// @param ownerKind `visitor`, `member` or `mail`: who brought it, see [#mustOwn]
    public FileView store(UUID workspace, InputStream in, @Nullable String name, String ownerKind, UUID ownerId) {
        try {
            Disk.Arrived arrived = disk.receive(in, LIMIT);
            try {
                return keep(workspace, arrived, FileName.safe(name), ownerKind, ownerId);
            } finally {
                disk.drop(arrived);
            }
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    private FileView keep(UUID workspace, Disk.Arrived arrived, String name, String ownerKind, UUID ownerId)
            throws IOException {
        if (arrived.bytes() == 0) {
            throw new EmptyFile();
        }
        String mediaType = MediaType.of(head(arrived.path()), name);
        Optional<ImageSize> size =
                mediaType.startsWith("image/") ? ImageSize.of(arrived.path(), mediaType) : Optional.empty();
        if (size.isPresent() && size.get().pixels() > MOST_PIXELS) {
            throw new ImageTooLarge(MOST_PIXELS);
        }
        boolean broken = mediaType.startsWith("image/") && size.isEmpty();
        FileStore.Row row = new FileStore.Row(Uuids.next(), name, broken ? MediaType.UNKNOWN : mediaType,
                arrived.bytes(), arrived.sha256(), size.map(ImageSize::width).orElse(null),
                size.map(ImageSize::height).orElse(null), ownerKind, ownerId);
        disk.keep(arrived, workspace, row.id());
        WorkspaceScope.run(workspace, () -> store.insert(workspace, row));
        return view(workspace, row);
    }

    private static byte[] head(Path path) throws IOException {
        try (InputStream in = java.nio.file.Files.newInputStream(path)) {
            return in.readNBytes(MediaType.HEAD);
        }
    }

    /// One file, with a fresh link.
    public Optional<FileView> view(UUID workspace, UUID id) {
        return find(workspace, id).map(row -> view(workspace, row));
    }

    /// Many files with fresh links, by id, in one statement; ids of nothing are left out.
    public Map<UUID, FileView> views(UUID workspace, Collection<UUID> ids) {
        if (ids.isEmpty()) {
            return Map.of();
        }
        return WorkspaceScope.get(workspace, () -> store.find(workspace, ids)).stream()
                .collect(Collectors.toMap(FileStore.Row::id, row -> view(workspace, row)));
    }

    /// The file, when this one brought it; [NotFound] otherwise. Only who uploaded a file may send it.
    public FileView mustOwn(UUID workspace, UUID id, String ownerKind, UUID ownerId) {
        return find(workspace, id)
                .filter(row -> row.ownerKind().equals(ownerKind) && row.ownerId().equals(ownerId))
                .map(row -> view(workspace, row))
                .orElseThrow(NotFound::new);
    }

    /// The same of a picture.
    public FileView mustOwnImage(UUID workspace, UUID id, String ownerKind, UUID ownerId) {
        FileView file = mustOwn(workspace, id, ownerKind, ownerId);
        if (!file.mediaType().startsWith("image/")) {
            throw new NotAnImage();
        }
        return file;
    }

    /// The bytes of a file; the caller closes the stream.
    public InputStream open(UUID workspace, UUID id) {
        FileStore.Row row = find(workspace, id).orElseThrow(NotFound::new);
        try {
            return java.nio.file.Files.newInputStream(disk.path(workspace, row.id()));
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    Optional<FileStore.Row> find(UUID workspace, UUID id) {
        return WorkspaceScope.get(workspace, () -> store.find(workspace, id));
    }

    Optional<FileStore.Row> findLinked(UUID workspace, UUID id) {
        return WorkspaceScope.get(workspace, () -> store.findLinked(workspace, id));
    }

    private FileView view(UUID workspace, FileStore.Row row) {
        return new FileView(row.id(), row.name(), row.mediaType(), row.bytes(), row.width(), row.height(),
                links.path(workspace, row.id(), row.name()));
    }
}
