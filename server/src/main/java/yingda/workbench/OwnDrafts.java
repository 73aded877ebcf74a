package yingda.workbench;

import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.springframework.stereotype.Component;
import yingda.drafts.Drafts;
import yingda.people.Viewer;

/// Says in rows whether their reader has begun to write there.
@Component
class OwnDrafts {

    private final Drafts drafts;

    OwnDrafts(Drafts drafts) {
        this.drafts = drafts;
    }

    /// One statement, however many they are.
    List<Row> in(Viewer viewer, Collection<Row> rows) {
        Set<UUID> begun = drafts.of(viewer, rows.stream().map(Row::id).toList());
        return rows.stream().map(row -> row.drafted(begun.contains(row.id()))).toList();
    }
}
