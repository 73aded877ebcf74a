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

    /// One place up or down among its brothers; at the end nothing happens.
    void move(UUID workspace, UUID id, boolean up) {
        changed(workspace, () -> {
            List<MessageTag> tree = store.tree(workspace);
            MessageTag tag = find(tree, id);
            List<UUID> brothers = new ArrayList<>(tree.stream()
                    .filter(one -> Objects.equals(one.parentId(), tag.parentId())).map(MessageTag::id).toList());
            int from = brothers.indexOf(id);
            int to = Math.clamp(up ? from - 1 : from + 1, 0, brothers.size() - 1);
            brothers.remove(from);
            brothers.add(to, id);
            store.order(workspace, brothers);
            audit.record(new Act(workspace, "message-tag.moved", "message-tag", id, Map.of("place", from), Map.of("place", to)));
            return tag;
        });
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
