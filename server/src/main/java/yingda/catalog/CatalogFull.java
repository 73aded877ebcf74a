package yingda.catalog;

import java.util.Map;
import yingda.kernel.Refusal;

/// The own list is as long as it may be.
final class CatalogFull extends Refusal {

    CatalogFull(int limit) {
        super("catalog-full", 409, Map.of("limit", limit));
    }
}
