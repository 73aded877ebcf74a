package yingda.mailsending;

import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;
import yingda.conversations.ContentFiller;
import yingda.kernel.WireTime;
import yingda.kernel.WorkspaceScope;
import yingda.live.Live;
import yingda.live.SocketTopic;
import yingda.mailboxes.Mailbox;
import yingda.mailsending.Outgoing.Recipient;
import yingda.mailwire.MailTrouble;
import yingda.mime.Bounce;
import yingda.mime.BounceReason;
import yingda.mime.MailKind;
import yingda.mime.ParsedMail;
import yingda.mime.StorableText;

/// Where mails of ours stand, for the agents who look at them, and what others report about them.
@Component
public class Deliveries implements ContentFiller {

    private final DeliveryStore store;
    private final List<DeliveryListener> listeners;
    private final Live live;
    private final JsonMapper json;

    Deliveries(DeliveryStore store, List<DeliveryListener> listeners, Live live, JsonMapper json) {
        this.store = store;
        this.listeners = listeners;
        this.live = live;
        this.json = json;
    }

    /// Marks the mails of ours that a delivery report says were not delivered, in the caller's transaction.
    ///
    /// @param original the mail that a bounce means
    public void bounced(Mailbox mailbox, ParsedMail report, Function<Bounce, Optional<UUID>> original) {
        if (report.verdict().kind() != MailKind.DSN_FAIL) {
            return;
        }
        for (Bounce bounce : report.verdict().bounces()) {
            original.apply(bounce).flatMap(mail -> store.lock(mailbox.workspace(), mail)).ifPresent(mail -> bounced(mail, bounce));
        }
    }

    /// The mail counts as failed when nobody is left whom it was written to, or when nobody knows who it was.
    private void bounced(Outgoing mail, Bounce bounce) {
        String address = bounce.recipient() == null ? "" : bounce.recipient();
        String error = MailTrouble.oneLine(StorableText.clean((address.isEmpty() ? "" : address + ": ") + bounce.diagnostic()));
        Optional<Recipient> missed = mail.recipients().stream()
                .filter(one -> mail.recipients().size() == 1 || one.address().equalsIgnoreCase(address)).findFirst();
        missed.ifPresent(one -> change(mail, one.with(Delivery.FAILED, error), bounce.reason()));
        boolean reached = missed.isPresent() && mail.recipients().stream().anyMatch(one ->
                one.place() != missed.get().place() && one.field().equals("to") && one.state() != Delivery.FAILED);
        boolean copy = missed.isPresent() && !missed.get().field().equals("to");
        store.change(mail, reached || copy ? mail.delivery() : Delivery.FAILED, error, mail.doubts(), mail.attempts(), null, mail.doubtedAt());
        tell(mail);
    }

    /// Stores what became of one recipient and tells the listeners, in the caller's transaction.
    void change(Outgoing mail, Recipient recipient, @Nullable BounceReason reason) {
        store.change(mail, recipient);
        listeners.forEach(listener -> listener.changed(mail.workspace(), mail.id(), recipient.address(), recipient.state(), reason));
    }

    /// These mails lie in the Sent folder: whoever did not know whether the server had taken one knows it now. In the
    /// caller's transaction.
    public void foundInSent(UUID workspace, Collection<UUID> mails) {
        for (UUID id : mails) {
            if (store.filed(workspace, id)) {
                store.find(workspace, id).filter(mail -> mail.delivery() == Delivery.UNKNOWN).ifPresent(this::taken);
            }
        }
    }

    /// What was in doubt was taken, in the caller's transaction.
    void taken(Outgoing mail) {
        mail.open().forEach(one -> change(mail, one.with(Delivery.SENT, null), null));
        store.change(mail, Delivery.SENT, mail.doubts() > 1 ? "sent-again" : null, mail.doubts(), mail.attempts(), null, null);
        tell(mail);
    }

    /// Tells agents where it stands now, after the commit when there is a transaction: its last step.
    void tell(Outgoing mail) {
        DeliveryView view = store.views(mail.workspace(), List.of(mail.id())).get(mail.id());
        ObjectNode frame = json.createObjectNode().put("t", "delivery").put("conversation", mail.conversation().toString())
                .put("seq", mail.seq());
        String told = json.writeValueAsString(put(frame, view));
        if (!TransactionSynchronizationManager.isActualTransactionActive()) {
            live.publish(SocketTopic.conversation(mail.conversation()).name(), told);
            return;
        }
        TransactionSynchronizationManager.registerSynchronization(new TransactionSynchronization() {
            @Override
            public void afterCommit() {
                live.publish(SocketTopic.conversation(mail.conversation()).name(), told);
            }
        });
    }

    private ObjectNode put(ObjectNode into, DeliveryView view) {
        into.put("delivery", view.delivery()).put("error", view.error())
                .put("dueAt", view.dueAt() == null ? null : WireTime.text(view.dueAt()))
                .put("nextAt", view.nextAt() == null ? null : WireTime.text(view.nextAt()));
        into.set("recipients", json.valueToTree(view.recipients()));
        return into;
    }

    @Override
    public Set<String> kinds() {
        return Set.of("mail");
    }

    /// Lines of ours are stored as they began. Right after the commit that is still so, and no query is due: the line is
    /// being pushed by the thread that committed.
    @Override
    public void fill(UUID workspace, List<ObjectNode> contents) {
        Map<UUID, ObjectNode> own = new HashMap<>();
        contents.stream().filter(content -> content.has("delivery"))
                .forEach(content -> own.put(UUID.fromString(content.get("mailId").asString()), content));
        if (own.isEmpty() || TransactionSynchronizationManager.isActualTransactionActive()) {
            return;
        }
        WorkspaceScope.run(workspace, () -> store.views(workspace, own.keySet())
                .forEach((id, view) -> put(own.get(id), view)));
    }
}
