package yingda.followups;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.stereotype.Service;
import org.springframework.transaction.support.TransactionTemplate;
import yingda.audit.Act;
import yingda.audit.Audit;
import yingda.kernel.InvalidField;
import yingda.kernel.NotFound;
import yingda.kernel.Uuids;

/// The tree of tags for messages. Within the workspace's scope.
@Service
class MessageTags {

    private static final int LONGEST = 60;
    private static final int MOST = 500;
    private static final int DEEPEST = 5;
    static final int MOST_COUNTED = 100;

    private final MessageTagStore store;
    private final TransactionTemplate transaction;
    private final Audit audit;

    MessageTags(MessageTagStore store, TransactionTemplate transaction, Audit audit) {
        this.store = store;
        this.transaction = transaction;
        this.audit = audit;
    }

    /// Flat; brothers in their order.
    List<MessageTag> tree(UUID workspace) {
        return store.tree(workspace);
    }

    /// @throws TagTitleTaken when a brother has this title
    /// @throws TreeFull when there are too many, or it would stand too deep
    MessageTag add(UUID workspace, @Nullable UUID parent, @Nullable String title) {
        MessageTag tag = new MessageTag(Uuids.next(), parent, title(title));
        return changed(workspace, () -> {
            List<MessageTag> tree = store.tree(workspace);
            if (tree.size() >= MOST || depth(tree, parent) >= DEEPEST) {
                throw new TreeFull(MOST, DEEPEST);
            }
            store.insert(workspace, tag);
            audit.record(new Act(workspace, "message-tag.added", "message-tag", tag.id(), Map.of(), Map.of("title", tag.title())));
            return tag;
        });
    }

    private static int depth(List<MessageTag> tree, @Nullable UUID id) {
        return id == null ? 0 : 1 + depth(tree, find(tree, id).parentId());
    }

    private static MessageTag find(List<MessageTag> tree, UUID id) {
        return tree.stream().filter(tag -> tag.id().equals(id)).findFirst().orElseThrow(NotFound::new);
    }

    /// @throws TagTitleTaken when a brother has this title
    MessageTag rename(UUID workspace, UUID id, @Nullable String title) {
        return changed(workspace, () -> {
            MessageTag before = find(store.tree(workspace), id);
            MessageTag after = new MessageTag(id, before.parentId(), title(title));
            store.rename(workspace, id, after.title());
            audit.record(new Act(workspace, "message-tag.renamed", "message-tag", id, Map.of("title", before.title()),
                    Map.of("title", after.title())));
            return after;
        });
    }

    /// With all below it to another place.
    ///
    /// @param parent null: to the top level
    /// @param before the brother that it stands before afterwards; null for the last place
    /// @throws TagTitleTaken when a brother there has this title
    /// @throws TreeFull when something would stand too deep
    void move(UUID workspace, UUID id, @Nullable UUID parent, @Nullable UUID before) {
        changed(workspace, () -> {
            List<MessageTag> tree = store.tree(workspace);
            MessageTag tag = find(tree, id);
            if (parent != null && store.withAllBelow(workspace, id).contains(parent)) {
                throw new InvalidField("parentId", "unknown-value");
            }
            if (depth(tree, parent) + height(tree, id) > DEEPEST) {
                throw new TreeFull(MOST, DEEPEST);
            }
            int from = children(tree, tag.parentId()).indexOf(id);
            List<UUID> brothers = new ArrayList<>(children(tree, parent));
            brothers.remove(id);
            int to = before == null ? brothers.size() : brothers.indexOf(before);
            if (to < 0) {
                throw new InvalidField("before", "unknown-value");
            }
            brothers.add(to, id);
            store.arrange(workspace, parent, brothers);
            audit.record(new Act(workspace, "message-tag.moved", "message-tag", id, placed(tree, tag.parentId(), from), placed(tree, parent, to)));
            return tag;
        });
    }

    private static List<UUID> children(List<MessageTag> tree, @Nullable UUID parent) {
        return tree.stream().filter(one -> Objects.equals(one.parentId(), parent)).map(MessageTag::id).toList();
    }

    private static int height(List<MessageTag> tree, UUID id) {
        return 1 + children(tree, id).stream().mapToInt(child -> height(tree, child)).max().orElse(0);
    }

    private static Map<String, ?> placed(List<MessageTag> tree, @Nullable UUID parent, int place) {
        return Map.of("parent", parent == null ? "" : find(tree, parent).title(), "position", place + 1);
    }

    /// How many messages bear each of those that were not deleted, counted to 100.
    Map<UUID, Integer> uses(UUID workspace) {
        return store.uses(workspace, MOST_COUNTED);
    }

    /// With all below it. Messages keep it, but nobody can choose it any more.
    void delete(UUID workspace, UUID id) {
        changed(workspace, () -> {
            MessageTag tag = find(store.tree(workspace), id);
            List<UUID> all = store.withAllBelow(workspace, id);
            store.delete(workspace, all);
            audit.record(new Act(workspace, "message-tag.deleted", "message-tag", id,
                    Map.of("title", tag.title(), "tags", all.size()), Map.of()));
            return tag;
        });
    }

    private MessageTag changed(UUID workspace, Supplier<MessageTag> work) {
        try {
            return transaction.execute(_ -> {
                store.lock(workspace);
                return work.get();
            });
        } catch (DuplicateKeyException taken) {
            throw new TagTitleTaken();
        }
    }

    private static String title(@Nullable String title) {
        if (title == null || title.isBlank()) {
            throw new InvalidField("title", "missing");
        }
        if (title.strip().length() > LONGEST) {
            throw new InvalidField("title", "too-long", LONGEST);
        }
        return title.strip();
    }
}
