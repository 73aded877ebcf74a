package yingda.customers;

import java.time.Duration;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Service;
import org.springframework.transaction.support.TransactionTemplate;
import yingda.audit.Act;
import yingda.audit.Audit;
import yingda.kernel.NotFound;
import yingda.kernel.Uuids;

/// Makes two customers one: contact points, browsers, conversations, tags and blacklist entry of the first go to the
/// second, and what the first one's card says where the second one's says nothing. Within the workspace's scope.
@Service
public class Merges {

    private static final Duration UNDOABLE = Duration.ofHours(24);

    private final MergeStore store;
    private final List<Belongings> parts;
    private final Blacklist blacklist;
    private final TransactionTemplate transaction;
    private final Audit audit;
    private final ApplicationEventPublisher events;

    Merges(MergeStore store, List<Belongings> parts, Blacklist blacklist, TransactionTemplate transaction, Audit audit,
            ApplicationEventPublisher events) {
        this.store = store;
        this.parts = parts;
        this.blacklist = blacklist;
        this.transaction = transaction;
        this.audit = audit;
        this.events = events;
    }

    /// `from` is `into` from now on.
    ///
    /// @throws NotMergeable when one of them was erased or merged before
    public Merge merge(UUID workspace, UUID from, UUID into, UUID member) {
        Merge merge = new Merge(Uuids.next(), from, into);
        transaction.executeWithoutResult(_ -> {
            List<MergeStore.Locked> both = store.lock(workspace, from, into);
            if (both.size() != 2 || both.stream().anyMatch(one -> one.erased() || one.mergedInto() != null)) {
                throw new NotMergeable();
            }
            Map<String, Collection<UUID>> moved = new LinkedHashMap<>();
            parts.forEach(part -> moved.put(part.kind(), part.move(workspace, from, into)));
            store.point(workspace, from, into);
            store.insert(workspace, merge, member, moved, store.fill(workspace, from, into));
            audit.record(new Act(workspace, "customer.merged", "customer", from, Map.of(), Map.of("into", into, "merge", merge.id())));
        });
        told(workspace, from, into);
        return merge;
    }

    /// Both are as they were, as far as they did not change since. What came to the moved browsers meanwhile goes back
    /// with them; what came by moved addresses stays.
    ///
    /// @throws NotUndoable when it is too late; not found unless this member did it
    public Merge undo(UUID workspace, UUID id, UUID member) {
        Merge merge = transaction.execute(_ -> {
            if (!store.exists(workspace, id, member)) {
                throw new NotFound();
            }
            MergeStore.Stored stored = store.lockUndoable(workspace, id, member, UNDOABLE).orElseThrow(NotUndoable::new);
            Merge done = stored.merge();
            for (MergeStore.Locked one : store.lock(workspace, done.from(), done.into())) {
                UUID expected = one.id().equals(done.from()) ? done.into() : null;
                if (one.erased() || !Objects.equals(one.mergedInto(), expected)) {
                    throw new NotUndoable();
                }
            }
            parts.forEach(part -> part.moveBack(workspace, stored.moved().getOrDefault(part.kind(), List.of()), done.from(), done.into()));
            store.empty(workspace, done.from(), done.into(), stored.taken());
            store.point(workspace, done.from(), null);
            store.undone(workspace, id);
            audit.record(new Act(workspace, "customer.merge-undone", "customer", done.from(), Map.of("into", done.into()), Map.of()));
            return done;
        });
        told(workspace, merge.into(), merge.from());
        return merge;
    }

    private void told(UUID workspace, UUID from, UUID into) {
        blacklist.changed(workspace);
        events.publishEvent(new CustomerMoved(workspace, from, into));
        events.publishEvent(new CustomerChanged(workspace, into));
        events.publishEvent(new CustomerChanged(workspace, from));
    }
}
