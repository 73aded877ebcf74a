package yingda.knowledge;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// An entry as it stands in a tree.
///
/// @param parent null at the top
/// @param brief the beginning of what it says
/// @param external its own setting, null: as its parent
/// @param sharable what that comes to: whether customers may be given it
record EntryNode(UUID id, @Nullable UUID parent, String kind, String title, List<String> keywords, String brief,
        boolean enabled, boolean isNew, @Nullable Boolean external, boolean sharable, @Nullable Instant validFrom,
        @Nullable Instant validUntil, long uses) {

    static EntryNode of(Outline.Placed placed) {
        Entry entry = placed.entry();
        return new EntryNode(entry.id(), placed.parent(), entry.kind(), entry.title(), entry.keywords(), entry.brief(),
                entry.enabled(), entry.isNew(), entry.external(), placed.external(), entry.validFrom(),
                entry.validUntil(), entry.uses());
    }

    /// Each behind its parent, siblings in order.
    static List<EntryNode> of(Outline outline) {
        return outline.items().stream().map(EntryNode::of).toList();
    }
}
