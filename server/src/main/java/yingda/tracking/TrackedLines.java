package yingda.tracking;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionSynchronizationManager;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;
import yingda.conversations.ContentFiller;
import yingda.kernel.WorkspaceScope;

/// Shows on lines of ours what is known of the mail.
@Component
class TrackedLines implements ContentFiller {

    private final TrackingStore store;
    private final JsonMapper json;

    TrackedLines(TrackingStore store, JsonMapper json) {
        this.store = store;
        this.json = json;
    }

    @Override
    public Set<String> kinds() {
        return Set.of("mail");
    }

    /// Right after the commit there is nothing to know yet.
    @Override
    public void fill(UUID workspace, List<ObjectNode> contents) {
        Map<UUID, ObjectNode> own = new HashMap<>();
        contents.stream().filter(content -> content.has("delivery"))
                .forEach(content -> own.put(UUID.fromString(content.get("mailId").asString()), content));
        if (own.isEmpty() || TransactionSynchronizationManager.isActualTransactionActive()) {
            return;
        }
        WorkspaceScope.run(workspace, () -> store.views(workspace, own.keySet())
                .forEach((mail, view) -> own.get(mail).set("tracking", json.valueToTree(view))));
    }
}
