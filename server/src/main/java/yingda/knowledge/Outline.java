package yingda.knowledge;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// A tree, or what somebody sees of it: each entry behind its parent, siblings in their places.
record Outline(List<Placed> items) {

    static final Outline EMPTY = new Outline(List.of());

    /// @param parent within this outline; null at its top
    /// @param external whether customers may be given it, by itself or by what lies above it
    record Placed(Entry entry, @Nullable UUID parent, boolean external) {
    }

    /// What a group was given of a tree.
    ///
    /// @param all the whole tree, whatever it comes to hold
    /// @param entries with all that lies below them
    record Assigned(boolean all, Set<UUID> entries) {

        Assigned and(Assigned other) {
            Set<UUID> both = new HashSet<>(entries);
            both.addAll(other.entries);
            return new Assigned(all || other.all, both);
        }
    }

    static Outline of(Collection<Entry> entries) {
        Map<Optional<UUID>, List<Entry>> children = new HashMap<>();
        entries.stream().sorted(Comparator.comparingInt(Entry::place).thenComparing(Entry::id)).forEach(entry ->
                children.computeIfAbsent(Optional.ofNullable(entry.parent()), parent -> new ArrayList<>()).add(entry));
        List<Placed> items = new ArrayList<>(entries.size());
        add(items, children, null, false);
        return new Outline(List.copyOf(items));
    }

    private static void add(List<Placed> items, Map<Optional<UUID>, List<Entry>> children, @Nullable UUID parent,
            boolean above) {
        for (Entry entry : children.getOrDefault(Optional.ofNullable(parent), List.of())) {
            boolean external = entry.external() == null ? above : entry.external();
            items.add(new Placed(entry, parent, external));
            add(items, children, entry.id(), external);
        }
    }

    /// Without what is disabled or not valid, and what lies below it.
    Outline shown(Instant now) {
        Set<UUID> kept = new HashSet<>();
        return new Outline(items.stream().filter(item -> item.entry().isLive(now)
                && (item.parent() == null || kept.contains(item.parent())) && kept.add(item.entry().id())).toList());
    }

    /// What is assigned; it begins at the top.
    Outline within(Assigned assigned) {
        if (assigned.all()) {
            return this;
        }
        Set<UUID> kept = new HashSet<>();
        List<Placed> part = new ArrayList<>();
        for (Placed item : items) {
            boolean below = item.parent() != null && kept.contains(item.parent());
            if (below || assigned.entries().contains(item.entry().id())) {
                kept.add(item.entry().id());
                part.add(below ? item : new Placed(item.entry(), null, item.external()));
            }
        }
        return new Outline(List.copyOf(part));
    }

    Optional<Placed> find(UUID id) {
        return items.stream().filter(item -> item.entry().id().equals(id)).findFirst();
    }

    /// The entry and all below it.
    Set<UUID> below(UUID id) {
        Set<UUID> found = new HashSet<>(Set.of(id));
        items.stream().filter(item -> item.parent() != null && found.contains(item.parent()))
                .forEach(item -> found.add(item.entry().id()));
        return found;
    }

    /// How many levels there are from the entry down, 1 when nothing lies below it.
    int height(UUID id) {
        Map<UUID, Integer> depth = new HashMap<>(Map.of(id, 1));
        for (Placed item : items) {
            if (item.parent() != null && depth.containsKey(item.parent())) {
                depth.put(item.entry().id(), depth.get(item.parent()) + 1);
            }
        }
        return depth.values().stream().mapToInt(Integer::intValue).max().orElse(1);
    }

    /// How deep the entry lies, 1 at the top; 0 for null.
    int depth(@Nullable UUID id) {
        int depth = 0;
        for (UUID at = id; at != null; at = find(at).map(Placed::parent).orElse(null)) {
            depth++;
        }
        return depth;
    }
}
