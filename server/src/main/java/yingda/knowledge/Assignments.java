package yingda.knowledge;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.springframework.stereotype.Service;
import org.springframework.transaction.support.TransactionTemplate;
import yingda.audit.Act;
import yingda.audit.Audit;
import yingda.kernel.NotFound;
import yingda.knowledge.Outline.Assigned;
import yingda.people.Group;
import yingda.people.Groups;
import yingda.people.Viewer;

/// Which groups see what of the knowledge base and the FAQ.
@Service
class Assignments {

    private static final Assigned NOTHING = new Assigned(false, Set.of());

    private final AssignmentStore store;
    private final TreeCopies copies;
    private final Groups groups;
    private final TransactionTemplate transaction;
    private final Audit audit;

    Assignments(AssignmentStore store, TreeCopies copies, Groups groups, TransactionTemplate transaction, Audit audit) {
        this.store = store;
        this.copies = copies;
        this.groups = groups;
        this.transaction = transaction;
        this.audit = audit;
    }

    /// What one group was given.
    record OfGroup(UUID id, String name, Assigned assigned) {
    }

    /// Of all groups, by name.
    List<OfGroup> list(Viewer viewer, Tree tree) {
        require(viewer, tree);
        Map<UUID, Assigned> assigned = store.all(viewer.workspace(), tree);
        return groups.list(viewer.workspace()).stream()
                .map(group -> new OfGroup(group.id(), group.name(), assigned.getOrDefault(group.id(), NOTHING))).toList();
    }

    /// Replaces what the group was given.
    OfGroup assign(Viewer viewer, Tree tree, UUID group, Assigned wanted) {
        require(viewer, tree);
        Group known = groups.find(viewer.workspace(), group).orElseThrow(NotFound::new);
        Assigned after = transaction.execute(_ -> replace(viewer.workspace(), tree, group, wanted));
        copies.forget(viewer.workspace(), tree);
        return new OfGroup(known.id(), known.name(), after);
    }

    private Assigned replace(UUID workspace, Tree tree, UUID group, Assigned wanted) {
        Assigned before = store.all(workspace, tree).getOrDefault(group, NOTHING);
        store.clear(workspace, tree, group);
        if (wanted.all()) {
            store.assignAll(workspace, tree, group);
        } else {
            store.assign(workspace, tree, group, wanted.entries());
        }
        Assigned after = store.all(workspace, tree).getOrDefault(group, NOTHING);
        audit.record(new Act(workspace, "entries.assigned", "group", group, summary(tree, before), summary(tree, after)));
        return after;
    }

    private static Map<String, Object> summary(Tree tree, Assigned assigned) {
        return Map.of("tree", tree.word(), "all", assigned.all(), "entries", assigned.entries());
    }

    private static void require(Viewer viewer, Tree tree) {
        if (!tree.isAssigned()) {
            throw new NotFound();
        }
        tree.require(viewer);
    }
}
