package yingda.catalog;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import yingda.kernel.InvalidField;

/// Where products and articles come from; the topic `catalog`. Null: the own list.
record CatalogSettings(@Nullable Provider products, @Nullable Provider articles) {

    static final String TOPIC = "catalog";
    static final CatalogSettings DEFAULT = new CatalogSettings(null, null);

    private static final int LONGEST = 2_000;
    private static final int LONGEST_PATH = 200;

    @Nullable Provider of(ItemKind kind) {
        return kind == ItemKind.PRODUCT ? products : articles;
    }

    /// The same.
    ///
    /// @throws InvalidField when something is missing
    CatalogSettings checked() {
        if (products != null) {
            products.check("products");
        }
        if (articles != null) {
            articles.check("articles");
        }
        return this;
    }

    /// A service that answers a search with JSON. The paths name fields by dots, `data.list`; those of an item begin at
    /// the item. Empty paths: the provider has no such field.
    ///
    /// @param url with `{q}` where the words go
    /// @param items where the list stands; empty: the answer is the list
    record Provider(String url, String items, String id, String title, String price, String summary, String image,
            String link) {

        void check(String field) {
            if (!url.contains("{q}") || url.length() > LONGEST || !isWeb(url.replace("{q}", "q"))) {
                throw new InvalidField(field + ".url", "format");
            }
            for (String path : List.of(items, id, title, price, summary, image, link)) {
                if (path.length() > LONGEST_PATH) {
                    throw new InvalidField(field + ".items", "too-long", LONGEST_PATH);
                }
            }
            if (id.isBlank() || title.isBlank()) {
                throw new InvalidField(field + (id.isBlank() ? ".id" : ".title"), "missing");
            }
        }
    }

    static boolean isWeb(String address) {
        try {
            URI uri = new URI(address);
            return ("https".equals(uri.getScheme()) || "http".equals(uri.getScheme())) && uri.getHost() != null
                    && uri.getUserInfo() == null;
        } catch (URISyntaxException _) {
            return false;
        }
    }

    /// What the operator may set about providers.
    ///
    /// @param privateHosts whether providers may stand on loopback and private addresses
    @ConfigurationProperties("yingda.catalog")
    record Operator(@DefaultValue("false") boolean privateHosts) {
    }
}
