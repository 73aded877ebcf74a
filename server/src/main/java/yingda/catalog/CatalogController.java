package yingda.catalog;

import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import yingda.catalog.Catalog.Card;
import yingda.catalog.CatalogSettings.Provider;
import yingda.kernel.InvalidField;
import yingda.people.Allow;
import yingda.people.Permission;
import yingda.people.Viewer;
import yingda.settings.Settings;

/// Searching products and articles, and where they come from.
@RestController
class CatalogController {

    private static final int WORDS = 100;

    private final Catalog catalog;
    private final Providers providers;
    private final Settings settings;

    CatalogController(Catalog catalog, Providers providers, Settings settings) {
        this.catalog = catalog;
        this.providers = providers;
        this.settings = settings;
    }

    /// @param image a link that works for a day; null when there is none here
    record View(UUID id, String title, String summary, String price, @Nullable String image, String url) {

        static View of(Card card) {
            return new View(card.id(), card.title(), card.summary(), card.price(),
                    card.image() == null ? null : card.image().url(), card.url());
        }
    }

    record Views(List<View> items) {
    }

    /// As [Provider]; a path that is null is empty.
    record ProviderForm(@Nullable String url, @Nullable String items, @Nullable String id, @Nullable String title,
            @Nullable String price, @Nullable String summary, @Nullable String image, @Nullable String link) {

        Provider provider() {
            return new Provider(bare(url), bare(items), bare(id), bare(title), bare(price), bare(summary), bare(image), bare(link));
        }

        private static String bare(@Nullable String text) {
            return text == null ? "" : text.strip();
        }
    }

    /// Null: the own list.
    record Form(@Nullable ProviderForm products, @Nullable ProviderForm articles) {
    }

    record Trial(@Nullable ProviderForm provider, @Nullable String q) {
    }

    @Allow(Permission.CONVERSATIONS_SERVE)
    @GetMapping("/api/catalog/products")
    Views products(Viewer viewer, @RequestParam(defaultValue = "") String q) {
        return search(viewer, ItemKind.PRODUCT, q);
    }

    @Allow(Permission.CONVERSATIONS_SERVE)
    @GetMapping("/api/catalog/articles")
    Views articles(Viewer viewer, @RequestParam(defaultValue = "") String q) {
        return search(viewer, ItemKind.ARTICLE, q);
    }

    private Views search(Viewer viewer, ItemKind kind, String q) {
        return new Views(catalog.search(viewer.workspace(), kind, words(q)).stream().map(View::of).toList());
    }

    static String words(String q) {
        if (q.length() > WORDS || q.indexOf('\0') >= 0) {
            throw new InvalidField("q", q.length() > WORDS ? "too-long" : "format", WORDS);
        }
        return q.strip();
    }

    @Allow(Permission.CATALOG_MANAGE)
    @GetMapping("/api/settings/catalog")
    CatalogSettings settings(Viewer viewer) {
        return settings.read(viewer.workspace(), CatalogSettings.TOPIC, CatalogSettings.class, CatalogSettings.DEFAULT);
    }

    @Allow(Permission.CATALOG_MANAGE)
    @PutMapping("/api/settings/catalog")
    CatalogSettings change(Viewer viewer, @RequestBody Form body) {
        CatalogSettings wanted = new CatalogSettings(body.products() == null ? null : body.products().provider(),
                body.articles() == null ? null : body.articles().provider()).checked();
        settings.write(viewer.workspace(), CatalogSettings.TOPIC, wanted);
        return wanted;
    }

    /// Asks a provider with a form that is not stored yet; shows what it would give, images left out.
    @Allow(Permission.CATALOG_MANAGE)
    @PostMapping("/api/catalog/provider-trial")
    Views attempt(@RequestBody Trial body) {
        if (body.provider() == null) {
            throw new InvalidField("provider", "missing");
        }
        Provider provider = body.provider().provider();
        provider.check("provider");
        return new Views(providers.search(provider, words(body.q() == null ? "" : body.q())).stream()
                .map(found -> new View(found.id(), found.title(), found.summary(), found.price(), null, found.url())).toList());
    }
}
