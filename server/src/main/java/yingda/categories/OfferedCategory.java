package yingda.categories;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// A node of the part of the tree that a group offers.
///
/// @param selectable false for those above that only say where the others belong
public record OfferedCategory(UUID id, @Nullable UUID parentId, String name, boolean selectable) {
}
