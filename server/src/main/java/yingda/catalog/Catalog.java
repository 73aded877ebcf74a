package yingda.catalog;

import java.io.ByteArrayInputStream;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Service;
import yingda.catalog.CatalogSettings.Provider;
import yingda.files.FileView;
import yingda.files.Files;
import yingda.kernel.Refusal;
import yingda.settings.Settings;

/// What agents search and send. Works within the workspace's scope.
@Service
class Catalog {

    private static final Logger LOG = LoggerFactory.getLogger(Catalog.class);
    private static final int MOST = 20;

    private final CatalogStore store;
    private final Providers providers;
    private final ProviderClient client;
    private final Settings settings;
    private final Files files;

    Catalog(CatalogStore store, Providers providers, ProviderClient client, Settings settings, Files files) {
        this.store = store;
        this.providers = providers;
        this.client = client;
        this.settings = settings;
        this.files = files;
    }

    /// @param image our own copy; null for none
    /// @param url empty for none
    record Card(UUID id, String title, String summary, String price, @Nullable FileView image, String url) {
    }

    /// At most 20 that hold the words, from the own list or the provider that is set.
    ///
    /// @throws ProviderFailed when the provider gives no usable answer
    List<Card> search(UUID workspace, ItemKind kind, String words) {
        Provider provider = settings.read(workspace, CatalogSettings.TOPIC, CatalogSettings.class, CatalogSettings.DEFAULT).of(kind);
        if (provider == null) {
            List<Item> items = store.items(workspace, kind, words, true, null, MOST);
            Map<UUID, FileView> images = images(workspace, items.stream().map(Item::file).filter(Objects::nonNull).toList());
            return items.stream().map(item -> card(item, images)).toList();
        }
        List<Found> found = store.keep(workspace, kind, providers.search(provider, words));
        Map<UUID, FileView> images = images(workspace, found.stream().map(Found::file).filter(Objects::nonNull).toList());
        return found.stream().map(one -> card(one, one.file() == null ? null : images.get(one.file()))).toList();
    }

    private Map<UUID, FileView> images(UUID workspace, List<UUID> ids) {
        return files.views(workspace, ids);
    }

    static Card card(Item item, Map<UUID, FileView> images) {
        return new Card(item.id(), item.title(), item.summary(), item.price(),
                item.file() == null ? null : images.get(item.file()), item.url());
    }

    private static Card card(Found found, @Nullable FileView image) {
        return new Card(found.id(), found.title(), found.summary(), found.price(), image, found.url());
    }

    /// One that was searched before or stands in the own list; its image is copied to our store first. Empty when there is
    /// none, or it is disabled.
    Optional<Card> find(UUID workspace, ItemKind kind, UUID id) {
        Optional<Card> own = store.item(workspace, id).filter(item -> item.kind() == kind && item.enabled())
                .map(item -> card(item, item.file() == null ? Map.of() : files.views(workspace, List.of(item.file()))));
        return own.isPresent() ? own : store.found(workspace, kind, id).map(found -> card(found, copy(workspace, found)));
    }

    /// Without an image a card can be sent, too.
    private @Nullable FileView copy(UUID workspace, Found found) {
        if (found.file() != null) {
            return files.view(workspace, found.file()).orElse(null);
        }
        if (found.image().isEmpty()) {
            return null;
        }
        try {
            FileView file = files.store(workspace, new ByteArrayInputStream(client.get(URI.create(found.image()))),
                    "image", "catalog", found.id());
            if (!file.mediaType().startsWith("image/")) {
                return null;
            }
            store.copied(workspace, found.id(), file.id());
            return file;
        } catch (Refusal notNow) {
            LOG.info("the image of a provider's item was not copied: {} {}", notNow.code(), notNow.data());
            return null;
        }
    }

    @Scheduled(fixedDelayString = "PT6H", initialDelayString = "PT20M")
    void forget() {
        store.forget();
    }
}
