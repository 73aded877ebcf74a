package yingda.email;

import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;
import yingda.conversations.ContentFiller;
import yingda.kernel.WorkspaceScope;
import yingda.live.Live;

/// Where mails of ours stand, for the agents who look at them.
@Component
class Deliveries implements ContentFiller {

    private final DeliveryStore store;
    private final Live live;
    private final JsonMapper json;

    Deliveries(DeliveryStore store, Live live, JsonMapper json) {
        this.store = store;
        this.live = live;
        this.json = json;
    }

    private record Frame(String t, UUID conversation, long seq, String delivery, @Nullable String error) {}

    /// Changes the state and tells agents at once; the caller holds no transaction.
    void change(DeliveryStore.Outgoing mail, Delivery delivery, @Nullable String error, int doubts) {
        store.change(mail.workspace(), mail.id(), delivery, error, doubts);
        tell(mail, delivery, error);
    }

    /// Marks the mails of ours that a delivery report says were not delivered, in the caller's transaction.
    void bounced(Mailbox mailbox, ParsedMail report) {
        if (report.verdict().kind() != MailKind.DSN_FAIL) {
            return;
        }
        for (Bounce bounce : report.verdict().bounces()) {
            if (bounce.originalMessageId() != null) {
                String error = MailTrouble.oneLine(MailLine.clean(
                        (bounce.recipient() == null ? "" : bounce.recipient() + ": ") + bounce.diagnostic()));
                store.bounced(mailbox.workspace(), mailbox.id(), bounce.originalMessageId(), error)
                        .ifPresent(mail -> afterCommit(() -> tell(mail, Delivery.FAILED, error)));
            }
        }
    }

    /// These mails lie in the Sent folder: whoever did not know whether the server had taken one knows it now. In the
    /// caller's transaction.
    void foundInSent(UUID workspace, Collection<UUID> mails) {
        if (!mails.isEmpty()) {
            store.resolved(workspace, mails).forEach(mail -> afterCommit(() -> tell(mail, Delivery.SENT, null)));
        }
    }

    private static void afterCommit(Runnable work) {
        TransactionSynchronizationManager.registerSynchronization(new TransactionSynchronization() {
            @Override
            public void afterCommit() {
                work.run();
            }
        });
    }

    private void tell(DeliveryStore.Outgoing mail, Delivery delivery, @Nullable String error) {
        live.publish("conversation:" + mail.conversation(), json.writeValueAsString(
                new Frame("delivery", mail.conversation(), mail.seq(), delivery.word(), error)));
    }

    @Override
    public Set<String> kinds() {
        return Set.of("mail");
    }

    /// Lines of ours are stored as queued. Right after the commit that is still so, and no query is due: the line is
    /// being pushed by the thread that committed.
    @Override
    public void fill(UUID workspace, List<ObjectNode> contents) {
        Map<UUID, ObjectNode> own = new HashMap<>();
        contents.stream().filter(content -> content.has("delivery"))
                .forEach(content -> own.put(UUID.fromString(content.get("mailId").asString()), content));
        if (own.isEmpty() || TransactionSynchronizationManager.isActualTransactionActive()) {
            return;
        }
        WorkspaceScope.run(workspace, () -> store.states(workspace, own.keySet()).forEach((id, state) ->
                own.get(id).put("delivery", state.delivery().word()).put("error", state.error())));
    }
}
