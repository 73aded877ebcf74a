package yingda.categories;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.support.TransactionTemplate;
import yingda.audit.Act;
import yingda.audit.Audit;
import yingda.kernel.InvalidField;
import yingda.kernel.NotFound;
import yingda.kernel.Uuids;

/// The tree of categories. Every verb is one transaction within the workspace's scope and writes an audit row.
@Service
public class Categories {

    static final int MOST = 500;
    static final int DEEPEST = 6;

    private final CategoryStore store;
    private final EndingStore endings;
    private final TransactionTemplate transaction;
    private final Audit audit;

    Categories(CategoryStore store, EndingStore endings, TransactionTemplate transaction, Audit audit) {
        this.store = store;
        this.endings = endings;
        this.transaction = transaction;
        this.audit = audit;
    }

    List<Category> list(UUID workspace) {
        return store.list(workspace);
    }

    /// What agents of the group choose from; siblings in their order.
    public List<OfferedCategory> offeredTo(UUID workspace, UUID group) {
        return tree(workspace).offeredTo(group);
    }

    private CategoryTree tree(UUID workspace) {
        return new CategoryTree(store.list(workspace));
    }

    UUID add(UUID workspace, @Nullable UUID parent, String name) {
        UUID id = Uuids.next();
        transaction.executeWithoutResult(_ -> {
            CategoryTree tree = locked(workspace);
            if (tree.size() >= MOST) {
                throw new TooManyCategories(MOST);
            }
            mustFit(tree, parent, 1);
            store.insert(workspace, id, parent, name, tree.childrenOf(parent).size() + 1);
            record(workspace, "category.added", id, Map.of("name", name));
        });
        return id;
    }

    void rename(UUID workspace, UUID id, String name) {
        transaction.executeWithoutResult(_ -> {
            mustHave(locked(workspace), id);
            store.rename(workspace, id, name);
            record(workspace, "category.renamed", id, Map.of("name", name));
        });
    }

    /// @param before the sibling that it stands before afterwards; null for the last place
    void move(UUID workspace, UUID id, @Nullable UUID parent, @Nullable UUID before) {
        transaction.executeWithoutResult(_ -> {
            CategoryTree tree = locked(workspace);
            mustHave(tree, id);
            if (parent != null && tree.subtree(id).contains(parent)) {
                throw new InvalidField("parentId", "unknown-value");
            }
            mustFit(tree, parent, tree.height(id));
            List<UUID> siblings = new ArrayList<>(tree.childrenOf(parent));
            siblings.remove(id);
            int place = before == null ? siblings.size() : siblings.indexOf(before);
            if (place < 0) {
                throw new InvalidField("before", "unknown-value");
            }
            siblings.add(place, id);
            store.arrange(workspace, parent, siblings);
            record(workspace, "category.moved", id, Map.of("position", place + 1));
        });
    }

    /// With all below it; past conversations keep theirs.
    void delete(UUID workspace, UUID id) {
        transaction.executeWithoutResult(_ -> {
            CategoryTree tree = locked(workspace);
            mustHave(tree, id);
            store.delete(workspace, tree.subtree(id));
            record(workspace, "category.deleted", id, Map.of());
        });
    }

    void offer(UUID workspace, UUID group, Set<UUID> ids) {
        transaction.executeWithoutResult(_ -> {
            CategoryTree tree = locked(workspace);
            if (!ids.stream().allMatch(tree::has)) {
                throw new InvalidField("categories", "unknown-value");
            }
            store.offer(workspace, group, ids);
            record(workspace, "category.offered", group, Map.of("categories", ids));
        });
    }

    private CategoryTree locked(UUID workspace) {
        store.lock(workspace);
        return tree(workspace);
    }

    private static void mustHave(CategoryTree tree, UUID id) {
        if (!tree.has(id)) {
            throw new NotFound();
        }
    }

    private static void mustFit(CategoryTree tree, @Nullable UUID parent, int height) {
        if (parent != null && !tree.has(parent)) {
            throw new InvalidField("parentId", "unknown-value");
        }
        if (tree.depth(parent) + height > DEEPEST) {
            throw new InvalidField("parentId", "range", DEEPEST);
        }
    }

    private void record(UUID workspace, String act, UUID subject, Map<String, ?> after) {
        audit.record(new Act(workspace, act, "category", subject, Map.of(), after));
    }

    /// Writes down what a conversation was about, in the caller's transaction, which ends it.
    ///
    /// @param required whether the workspace wants a category where the group offers any
    /// @throws CategoryRequired when there is none
    public void writeDown(UUID workspace, UUID conversation, UUID group, Ending ending, boolean required) {
        boolean asked = required || !ending.categories().isEmpty();
        Set<UUID> offered = new HashSet<>();
        if (asked) {
            offeredTo(workspace, group).stream().filter(OfferedCategory::selectable).forEach(one -> offered.add(one.id()));
        }
        if (required && ending.categories().isEmpty() && !offered.isEmpty()) {
            throw new CategoryRequired();
        }
        if (!offered.containsAll(ending.categories())) {
            throw new InvalidField("categories", "unknown-value");
        }
        endings.write(workspace, conversation, ending);
    }

    /// What was written down at the last end.
    public Written written(UUID workspace, UUID conversation) {
        return endings.read(workspace, conversation);
    }

    /// @param categories names, with those above before them: `退款 / 未到账`
    public record Written(List<String> categories, String note) {
    }
}
