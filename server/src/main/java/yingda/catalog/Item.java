package yingda.catalog;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// One of the own list.
///
/// @param price as it is shown, with its currency; empty for none
/// @param url where the customer reads on; empty for none
record Item(UUID id, ItemKind kind, String title, String summary, String price, @Nullable UUID file, String url,
        boolean enabled, Instant createdAt) {
}
