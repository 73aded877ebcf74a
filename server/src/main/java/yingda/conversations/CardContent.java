package yingda.conversations;

import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;
import yingda.kernel.FileLinks;

/// Gives the pictures of cards the signed link that works for a day.
@Component
class CardContent implements ContentFiller {

    private final FileLinks links;

    CardContent(FileLinks links) {
        this.links = links;
    }

    @Override
    public Set<String> kinds() {
        return Set.of("products", "articles");
    }

    @Override
    public void fill(UUID workspace, List<ObjectNode> contents) {
        for (ObjectNode content : contents) {
            for (JsonNode item : content.get("items")) {
                String file = item.path("image").asString("");
                if (!file.isEmpty()) {
                    ((ObjectNode) item).put("image", links.path(workspace, UUID.fromString(file), "picture"));
                }
            }
        }
    }
}
