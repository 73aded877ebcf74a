package yingda.routing;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.springframework.stereotype.Component;
import tools.jackson.databind.node.ObjectNode;
import yingda.conversations.ContentFiller;
import yingda.kernel.WireTime;

/// Says of cards when they were followed.
@Component
class CardLines implements ContentFiller {

    static final String KIND = "transfer-card";

    private final CardStore store;

    CardLines(CardStore store) {
        this.store = store;
    }

    @Override
    public Set<String> kinds() {
        return Set.of(KIND);
    }

    @Override
    public void fill(UUID workspace, List<ObjectNode> contents) {
        List<UUID> ids = contents.stream().map(content -> UUID.fromString(content.path("card").asString())).toList();
        Map<UUID, Instant> used = store.closed(workspace, ids);
        for (int i = 0; i < ids.size(); i++) {
            Instant at = used.get(ids.get(i));
            contents.get(i).remove("card");
            contents.get(i).put("used", at == null ? null : WireTime.text(at));
        }
    }
}
