package yingda.mailings;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionSynchronizationManager;
import tools.jackson.databind.node.ObjectNode;
import yingda.conversations.ContentFiller;
import yingda.kernel.WorkspaceScope;

/// Names on customers' mails the mailing that they answer.
@Component
class MailingReplies implements ContentFiller {

    private final GateStore store;

    MailingReplies(GateStore store) {
        this.store = store;
    }

    @Override
    public Set<String> kinds() {
        return Set.of("mail");
    }

    @Override
    public void fill(UUID workspace, List<ObjectNode> contents) {
        Map<UUID, ObjectNode> received = new HashMap<>();
        contents.stream().filter(content -> content.has("mailId") && !content.has("delivery"))
                .forEach(content -> received.put(UUID.fromString(content.get("mailId").asString()), content));
        if (received.isEmpty() || TransactionSynchronizationManager.isActualTransactionActive()) {
            return;
        }
        WorkspaceScope.run(workspace, () -> store.answered(workspace, received.keySet()).forEach(one ->
                received.get(one.mail()).putObject("mailing").put("id", one.mailing().toString()).put("name", one.name())));
    }
}
