package yingda.catalog;

import java.util.Optional;
import java.util.UUID;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;
import yingda.catalog.Catalog.Card;
import yingda.conversations.CardSource;

/// Lets agents send what the catalogue holds.
@Configuration(proxyBeanMethods = false)
class CatalogCards {

    @Bean
    CardSource catalogProducts(Catalog catalog) {
        return new Cards(catalog, ItemKind.PRODUCT);
    }

    @Bean
    CardSource catalogArticles(Catalog catalog) {
        return new Cards(catalog, ItemKind.ARTICLE);
    }

    private record Cards(Catalog catalog, ItemKind wanted) implements CardSource {

        @Override
        public String kind() {
            return wanted.word() + "s";
        }

        @Override
        public Optional<ObjectNode> card(UUID workspace, String id) {
            return id(id).flatMap(known -> catalog.find(workspace, wanted, known)).map(this::stored);
        }

        private static Optional<UUID> id(String text) {
            try {
                return Optional.of(UUID.fromString(text));
            } catch (IllegalArgumentException anotherSources) {
                return Optional.empty();
            }
        }

        private ObjectNode stored(Card card) {
            ObjectNode stored = JsonNodeFactory.instance.objectNode().put("id", card.id().toString()).put("title", card.title())
                    .put(wanted == ItemKind.PRODUCT ? "price" : "summary",
                            wanted == ItemKind.PRODUCT ? card.price() : card.summary())
                    .put("url", card.url().isEmpty() ? null : card.url());
            return stored.put("image", card.image() == null ? null : card.image().id().toString());
        }
    }
}
