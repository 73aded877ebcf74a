package yingda.knowledge;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.springframework.stereotype.Component;
import yingda.files.FileView;
import yingda.files.Files;
import yingda.files.RichText;

/// Makes what entries say ready to be read: signed links to pictures.
@Component
class Answers {

    private final Files files;
    private final RichText rich;

    Answers(Files files, RichText rich) {
        this.files = files;
        this.rich = rich;
    }

    Answer of(Entry entry) {
        return of(entry, pictures(entry.workspace(), List.of(entry)));
    }

    /// Their pictures by file, in one statement.
    Map<UUID, FileView> pictures(UUID workspace, Collection<Entry> entries) {
        return files.views(workspace, entries.stream().map(Entry::file).filter(Objects::nonNull).toList());
    }

    Answer of(Entry entry, Map<UUID, FileView> pictures) {
        return new Answer(entry.kind(), entry.kind().equals(Entry.TEXT) ? entry.content() : null,
                entry.kind().equals(Entry.RICH) ? rich.shown(entry.workspace(), entry.content()) : null,
                entry.file() == null ? null : pictures.get(entry.file()));
    }
}
