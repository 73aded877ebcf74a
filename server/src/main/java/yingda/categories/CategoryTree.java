package yingda.categories;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// A whole tree in memory. Pure.
final class CategoryTree {

    private final Map<UUID, Category> byId = new HashMap<>();
    private final List<Category> all;

    /// @param all siblings in their order
    CategoryTree(List<Category> all) {
        this.all = all;
        all.forEach(one -> byId.put(one.id(), one));
    }

    int size() {
        return all.size();
    }

    boolean has(UUID id) {
        return byId.containsKey(id);
    }

    /// In their order.
    List<UUID> childrenOf(@Nullable UUID parent) {
        return all.stream().filter(one -> Objects.equals(one.parentId(), parent)).map(Category::id).toList();
    }

    /// With everything below.
    Set<UUID> subtree(UUID id) {
        Set<UUID> found = new HashSet<>(Set.of(id));
        childrenOf(id).forEach(child -> found.addAll(subtree(child)));
        return found;
    }

    /// How many levels there are down to it, itself included; 0 for the root above all.
    int depth(@Nullable UUID id) {
        Category one = id == null ? null : byId.get(id);
        return one == null ? 0 : 1 + depth(one.parentId());
    }

    /// How many levels there are from it down.
    int height(UUID id) {
        return 1 + childrenOf(id).stream().mapToInt(this::height).max().orElse(0);
    }

    /// What the group offers: what it was given, with all below, and where these belong.
    List<OfferedCategory> offeredTo(UUID group) {
        Set<UUID> selectable = new HashSet<>();
        all.stream().filter(one -> one.groups().contains(group)).forEach(one -> selectable.addAll(subtree(one.id())));
        Set<UUID> shown = new HashSet<>(selectable);
        selectable.forEach(id -> addAncestors(byId.get(id).parentId(), shown));
        List<OfferedCategory> offered = new ArrayList<>();
        all.stream().filter(one -> shown.contains(one.id())).forEach(one -> offered.add(
                new OfferedCategory(one.id(), one.parentId(), one.name(), selectable.contains(one.id()))));
        return offered;
    }

    private void addAncestors(@Nullable UUID id, Set<UUID> shown) {
        if (id != null && byId.get(id) instanceof Category one) {
            shown.add(id);
            addAncestors(one.parentId(), shown);
        }
    }
}
