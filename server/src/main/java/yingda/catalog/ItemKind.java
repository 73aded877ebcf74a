package yingda.catalog;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/// What can be sent as a card.
enum ItemKind {
    PRODUCT, ARTICLE;

    /// The name on the wire and in the database.
    String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    static Optional<ItemKind> ofWord(String word) {
        return Arrays.stream(values()).filter(kind -> kind.word().equals(word)).findFirst();
    }
}
