package yingda.followups;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// A tag in the tree.
///
/// @param parentId null: on the top level
public record MessageTag(UUID id, @Nullable UUID parentId, String title) {
}
