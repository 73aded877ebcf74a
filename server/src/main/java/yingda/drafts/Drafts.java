package yingda.drafts;

import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.springframework.stereotype.Service;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;
import yingda.live.Live;
import yingda.live.SocketTopic;
import yingda.people.Viewer;

/// Keeps drafts, within the workspace's scope.
@Service
public class Drafts {

    private final DraftStore store;
    private final Live live;
    private final JsonMapper json;

    Drafts(DraftStore store, Live live, JsonMapper json) {
        this.store = store;
        this.live = live;
        this.json = json;
    }

    private record Person(UUID id, String name) {
    }

    private record Frame(String t, UUID conversation, Person member, boolean on) {
    }

    Optional<Draft> find(Viewer viewer, UUID conversation) {
        return store.find(viewer.workspace(), viewer.member(), conversation);
    }

    /// @throws DraftChanged when a newer one than `version` is stored
    Draft save(Viewer viewer, UUID conversation, String kind, ObjectNode content, long version) {
        Draft saved = store.save(viewer.workspace(), viewer.member(), conversation, kind, content, version)
                .orElseThrow(() -> new DraftChanged(find(viewer, conversation).map(Draft::version).orElse(version)));
        if (saved.version() == 1) {
            tell(viewer, conversation, true);
        }
        return saved;
    }

    /// Forgets the member's draft: what it said was sent, in the caller's transaction, or thrown away.
    public void forget(Viewer viewer, UUID conversation) {
        if (store.delete(viewer.workspace(), viewer.member(), conversation)) {
            tell(viewer, conversation, false);
        }
    }

    /// Gives the member content back that it took back, unless it has begun another draft in this conversation.
    public void restore(Viewer viewer, UUID conversation, String kind, ObjectNode content) {
        store.restore(viewer.workspace(), viewer.member(), conversation, kind, content);
    }

    /// In which of these conversations the member has a draft.
    public Set<UUID> of(Viewer viewer, Collection<UUID> conversations) {
        return conversations.isEmpty() ? Set.of() : store.of(viewer.workspace(), viewer.member(), conversations);
    }

    /// Colleagues who have saved a draft in this conversation within the hour, latest first.
    List<DraftStore.Writer> others(Viewer viewer, UUID conversation) {
        return store.others(viewer.workspace(), viewer.member(), conversation);
    }

    private void tell(Viewer viewer, UUID conversation, boolean on) {
        String frame = json.writeValueAsString(
                new Frame("drafting", conversation, new Person(viewer.member(), viewer.displayName()), on));
        if (!TransactionSynchronizationManager.isActualTransactionActive()) {
            publish(viewer, conversation, frame);
            return;
        }
        TransactionSynchronizationManager.registerSynchronization(new TransactionSynchronization() {
            @Override
            public void afterCommit() {
                publish(viewer, conversation, frame);
            }
        });
    }

    /// To who looks at the conversation, and to the lists of the member's own pages.
    private void publish(Viewer viewer, UUID conversation, String frame) {
        live.publish(SocketTopic.conversation(conversation).name(), frame);
        live.publish(SocketTopic.member(viewer.member()).name(), frame);
    }
}
