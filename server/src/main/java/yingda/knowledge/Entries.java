package yingda.knowledge;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.support.TransactionTemplate;
import yingda.audit.Act;
import yingda.audit.Audit;
import yingda.files.FileView;
import yingda.files.Files;
import yingda.files.RichText;
import yingda.kernel.InvalidField;
import yingda.kernel.NotFound;
import yingda.kernel.Uuids;
import yingda.people.Viewer;

/// Writes trees. Every verb is one transaction that nobody else's change of the same tree gets in between of, and
/// works on the tree of the viewer, which must be permitted to write in it. What is not the viewer's looks absent.
@Service
class Entries {

    static final int DEEPEST = 8;

    private final EntryStore store;
    private final TreeCopies copies;
    private final TransactionTemplate transaction;
    private final Audit audit;
    private final Files files;
    private final RichText rich;
    private final Clock clock;

    Entries(EntryStore store, TreeCopies copies, TransactionTemplate transaction, Audit audit, Files files, RichText rich,
            Clock clock) {
        this.store = store;
        this.copies = copies;
        this.transaction = transaction;
        this.audit = audit;
        this.files = files;
        this.rich = rich;
        this.clock = clock;
    }

    Outline all(Viewer viewer, Tree tree) {
        tree.require(viewer);
        return Outline.of(store.all(viewer.workspace(), tree, tree.owner(viewer)));
    }

    Entry find(Viewer viewer, Tree tree, UUID id) {
        tree.require(viewer);
        return store.find(viewer.workspace(), tree, tree.owner(viewer), id).orElseThrow(NotFound::new);
    }

    List<Entry> list(Viewer viewer, Tree tree, EntryFilter filter, @Nullable EntryCursor after, int most) {
        tree.require(viewer);
        return store.list(viewer.workspace(), tree, tree.owner(viewer), filter, after, most);
    }

    /// Adds an entry behind its siblings.
    ///
    /// @param parent null: at the top
    Entry add(Viewer viewer, Tree tree, @Nullable UUID parent, EntryForm form) {
        tree.require(viewer);
        UUID id = Uuids.next();
        Entry added = entry(viewer, tree, id, parent, form.checked(tree), null);
        return changed(viewer, tree, () -> {
            Outline now = outline(viewer, tree);
            if (now.items().size() >= tree.most()) {
                throw new TreeFull(tree.most());
            }
            requireParent(now, parent, 1);
            store.insert(placed(added, siblings(now, parent).size()));
            record(viewer, tree, "entry.added", null, added);
            return read(viewer, tree, id);
        });
    }

    /// Replaces what an entry says; its place stays.
    Entry change(Viewer viewer, Tree tree, UUID id, EntryForm form) {
        Entry seen = find(viewer, tree, id);
        Entry wanted = entry(viewer, tree, id, seen.parent(), form.checked(tree), seen.file());
        return changed(viewer, tree, () -> {
            Entry before = read(viewer, tree, id);
            store.update(wanted);
            record(viewer, tree, "entry.changed", before, wanted);
            return read(viewer, tree, id);
        });
    }

    /// Moves an entry with all below it.
    ///
    /// @param before the sibling in front of which it is to stand; null: behind all
    /// @throws BelowItself when the parent is the entry or lies below it
    Outline move(Viewer viewer, Tree tree, UUID id, @Nullable UUID parent, @Nullable UUID before) {
        tree.require(viewer);
        return changed(viewer, tree, () -> {
            Outline now = outline(viewer, tree);
            Entry moved = now.find(id).orElseThrow(NotFound::new).entry();
            if (parent != null && now.below(id).contains(parent)) {
                throw new BelowItself();
            }
            requireParent(now, parent, now.height(id));
            List<UUID> order = new ArrayList<>(siblings(now, parent));
            order.remove(id);
            int at = before == null ? order.size() : order.indexOf(before);
            if (at < 0) {
                throw new InvalidField("before", "unknown-value");
            }
            order.add(at, id);
            store.place(viewer.workspace(), parent, order);
            record(viewer, tree, "entry.moved", moved, read(viewer, tree, id));
            return outline(viewer, tree);
        });
    }

    /// Deletes an entry with all below it.
    void delete(Viewer viewer, Tree tree, UUID id) {
        tree.require(viewer);
        changed(viewer, tree, () -> {
            Entry gone = read(viewer, tree, id);
            store.delete(viewer.workspace(), id);
            record(viewer, tree, "entry.deleted", gone, null);
            return gone;
        });
    }

    private interface Change<T> {
        T make();
    }

    private <T> T changed(Viewer viewer, Tree tree, Change<T> change) {
        T result = transaction.execute(_ -> {
            store.lock(viewer.workspace(), tree, tree.owner(viewer));
            return change.make();
        });
        copies.forget(viewer.workspace(), tree);
        return result;
    }

    private Outline outline(Viewer viewer, Tree tree) {
        return Outline.of(store.all(viewer.workspace(), tree, tree.owner(viewer)));
    }

    private Entry read(Viewer viewer, Tree tree, UUID id) {
        return store.find(viewer.workspace(), tree, tree.owner(viewer), id).orElseThrow(NotFound::new);
    }

    private static void requireParent(Outline now, @Nullable UUID parent, int height) {
        if (parent != null && now.find(parent).isEmpty()) {
            throw new InvalidField("parent", "unknown-value");
        }
        if (now.depth(parent) + height > DEEPEST) {
            throw new TreeTooDeep(DEEPEST);
        }
    }

    private static List<UUID> siblings(Outline now, @Nullable UUID parent) {
        return now.items().stream().filter(item -> Optional.ofNullable(item.parent()).equals(Optional.ofNullable(parent)))
                .map(item -> item.entry().id()).toList();
    }

    /// @param known the picture that it has
    private Entry entry(Viewer viewer, Tree tree, UUID id, @Nullable UUID parent, EntryForm form, @Nullable UUID known) {
        String html = form.html() == null ? null : rich.stored(viewer.workspace(), form.html());
        String plain = html != null ? RichText.plain(html) : form.text() == null ? "" : form.text();
        if (html != null && plain.isEmpty() && !html.contains("<img")) {
            throw new InvalidField("html", "missing");
        }
        UUID file = form.file() == null || form.file().equals(known) ? form.file() : picture(viewer, id, form.file());
        Instant now = clock.instant();
        return new Entry(viewer.workspace(), id, tree, tree.owner(viewer), parent, 0, form.kind(), form.title(),
                html == null ? plain : html, plain, file, form.keywords(), Boolean.TRUE.equals(form.enabled()),
                Boolean.TRUE.equals(form.isNew()), form.external(), form.validFrom(), form.validUntil(), 0, now, now);
    }

    /// A copy: what the upload is also sent with may be deleted with that conversation.
    private UUID picture(Viewer viewer, UUID entry, UUID upload) {
        FileView file = files.mustOwn(viewer.workspace(), upload, "member", viewer.member());
        if (!file.mediaType().startsWith("image/")) {
            throw new InvalidField("file", "format");
        }
        try (InputStream bytes = files.open(viewer.workspace(), upload)) {
            return files.store(viewer.workspace(), bytes, file.name(), "entry", entry).id();
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    private static Entry placed(Entry entry, int place) {
        return new Entry(entry.workspace(), entry.id(), entry.tree(), entry.owner(), entry.parent(), place, entry.kind(),
                entry.title(), entry.content(), entry.plain(), entry.file(), entry.keywords(), entry.enabled(),
                entry.isNew(), entry.external(), entry.validFrom(), entry.validUntil(), 0, entry.createdAt(),
                entry.changedAt());
    }

    /// A member's own replies are nobody else's concern.
    private void record(Viewer viewer, Tree tree, String act, @Nullable Entry before, @Nullable Entry after) {
        if (tree != Tree.PERSONAL) {
            UUID id = before == null ? after.id() : before.id();
            audit.record(new Act(viewer.workspace(), act, tree.word(), id, summary(before), summary(after)));
        }
    }

    private static Map<String, Object> summary(@Nullable Entry entry) {
        return entry == null ? Map.of() : Map.of("title", entry.title(), "kind", entry.kind(),
                "enabled", entry.enabled(), "parent", Optional.ofNullable(entry.parent()).map(UUID::toString).orElse(""),
                "external", Optional.ofNullable(entry.external()).map(String::valueOf).orElse("as-parent"));
    }
}
