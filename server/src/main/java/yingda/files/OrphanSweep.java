package yingda.files;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import yingda.kernel.WorkspaceScope;

/// Deletes bytes that no row names a day after they came: the server was stopped between the two.
@Component
class OrphanSweep {

    private static final Duration AGE = Duration.ofHours(24);
    private static final String ARRIVING = "arriving";

    private final Disk disk;
    private final FileStore store;
    private final Clock clock;

    OrphanSweep(Disk disk, FileStore store, Clock clock) {
        this.disk = disk;
        this.store = store;
        this.clock = clock;
    }

    @Scheduled(fixedDelayString = "PT6H", initialDelayString = "PT10M")
    void sweep() throws IOException {
        Instant limit = clock.instant().minus(AGE);
        try (Stream<Path> files = disk.walk()) {
            Map<Path, List<Path>> byFolder = files.filter(file -> isOlder(file, limit))
                    .collect(Collectors.groupingBy(Path::getParent));
            for (var folder : byFolder.entrySet()) {
                sweep(folder.getKey(), folder.getValue());
            }
        }
    }

    private static boolean isOlder(Path file, Instant limit) {
        try {
            return Files.getLastModifiedTime(file).toInstant().isBefore(limit);
        } catch (IOException movedMeanwhile) {
            return false;
        }
    }

    private void sweep(Path folder, List<Path> old) throws IOException {
        Set<UUID> named = folder.endsWith(ARRIVING) ? Set.of() : named(folder, old);
        for (Path file : old) {
            if (!named.contains(id(file))) {
                Files.deleteIfExists(file);
            }
        }
    }

    private Set<UUID> named(Path folder, List<Path> old) {
        UUID workspace = id(folder.getParent());
        List<UUID> ids = old.stream().map(OrphanSweep::id).toList();
        return WorkspaceScope.get(workspace, () -> store.find(workspace, ids)).stream()
                .map(FileStore.Row::id).collect(Collectors.toSet());
    }

    private static UUID id(Path path) {
        return UUID.fromString(path.getFileName().toString());
    }
}
