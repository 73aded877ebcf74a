package yingda.categories;

import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// A node of the tree of categories.
///
/// @param parentId null at the root
/// @param groups ids of those to which it was given itself, not those that have it by one of its ancestors
public record Category(UUID id, @Nullable UUID parentId, String name, List<UUID> groups) {
}
