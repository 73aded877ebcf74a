package yingda.catalog;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.time.Clock;
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
import yingda.kernel.InvalidField;
import yingda.kernel.NotFound;
import yingda.kernel.Uuids;
import yingda.people.Viewer;

/// Writes the own list. Every verb is one transaction with its audit row.
@Service
class Items {

    private static final int MOST = 5_000;

    private final CatalogStore store;
    private final Files files;
    private final TransactionTemplate transaction;
    private final Audit audit;
    private final Clock clock;

    Items(CatalogStore store, Files files, TransactionTemplate transaction, Audit audit, Clock clock) {
        this.store = store;
        this.files = files;
        this.transaction = transaction;
        this.audit = audit;
        this.clock = clock;
    }

    /// Checked by the controller.
    ///
    /// @param file an upload of the same member, or the one that the item has
    record Form(String title, String summary, String price, @Nullable UUID file, String url, boolean enabled) {
    }

    List<Item> list(UUID workspace, ItemKind kind, String words, @Nullable Boolean enabled, @Nullable UUID after, int most) {
        return store.items(workspace, kind, words, enabled, after, most);
    }

    Optional<Item> find(UUID workspace, UUID id) {
        return store.item(workspace, id);
    }

    Item add(Viewer viewer, ItemKind kind, Form form) {
        Item item = item(viewer, Uuids.next(), kind, form, null);
        return transaction.execute(_ -> {
            if (store.count(viewer.workspace(), kind) >= MOST) {
                throw new CatalogFull(MOST);
            }
            store.insert(viewer.workspace(), item);
            record(viewer, "catalog.added", item, Map.of(), summary(item));
            return item;
        });
    }

    Item change(Viewer viewer, UUID id, Form form) {
        Item before = store.item(viewer.workspace(), id).orElseThrow(NotFound::new);
        Item after = item(viewer, id, before.kind(), form, before.file());
        return transaction.execute(_ -> {
            store.update(viewer.workspace(), after);
            record(viewer, "catalog.changed", after, summary(before), summary(after));
            return store.item(viewer.workspace(), id).orElseThrow(NotFound::new);
        });
    }

    void delete(Viewer viewer, UUID id) {
        transaction.executeWithoutResult(_ -> {
            Item gone = store.item(viewer.workspace(), id).orElseThrow(NotFound::new);
            store.delete(viewer.workspace(), id);
            record(viewer, "catalog.deleted", gone, summary(gone), Map.of());
        });
    }

    private Item item(Viewer viewer, UUID id, ItemKind kind, Form form, @Nullable UUID known) {
        UUID file = form.file() == null || form.file().equals(known) ? form.file() : image(viewer, id, form.file());
        return new Item(id, kind, form.title(), form.summary(), form.price(), file, form.url(), form.enabled(), clock.instant());
    }

    /// A copy: what the upload is also sent with may be deleted with that conversation.
    private UUID image(Viewer viewer, UUID item, UUID upload) {
        FileView file = files.mustOwn(viewer.workspace(), upload, "member", viewer.member());
        if (!file.mediaType().startsWith("image/")) {
            throw new InvalidField("fileId", "format");
        }
        try (InputStream bytes = files.open(viewer.workspace(), upload)) {
            return files.store(viewer.workspace(), bytes, file.name(), "catalog", item).id();
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    private void record(Viewer viewer, String act, Item item, Map<String, ?> before, Map<String, ?> after) {
        audit.record(new Act(viewer.workspace(), act, item.kind().word(), item.id(), before, after));
    }

    private static Map<String, Object> summary(Item item) {
        return Map.of("title", item.title(), "price", item.price(), "url", item.url(), "enabled", item.enabled());
    }
}
