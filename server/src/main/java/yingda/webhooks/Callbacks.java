package yingda.webhooks;

import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;

/// The webhooks of applications: each is told what happens in the conversations of its own channel, signed with its own
/// secret. All works in the caller's transaction, within the workspace's scope.
@Service
public class Callbacks {

    private static final List<String> EVENTS =
            Arrays.stream(EventType.values()).filter(type -> type != EventType.NOTE_CREATED).map(EventType::wire).toList();

    private final WebhookStore store;
    private final WebhookSecret secrets;
    private final WebhookSettings settings;

    Callbacks(WebhookStore store, WebhookSecret secrets, WebhookSettings settings) {
        this.store = store;
        this.secrets = secrets;
        this.settings = settings;
    }

    /// Sets where an application is told, or, with null, that it is not told any more. What waits then waits until there is
    /// an address again.
    ///
    /// @param application also the webhook's id
    /// @throws yingda.kernel.InvalidField `callbackUrl`, when it is no address that may be sent to
    public void set(UUID workspace, UUID application, UUID channel, String name, @Nullable String url, String secret) {
        if (url == null) {
            store.find(workspace, application).ifPresent(_ -> store.setState(workspace, application, "off", null));
            return;
        }
        String checked = WebhookForm.url("callbackUrl", url, settings.privateHosts());
        if (store.find(workspace, application).isEmpty()) {
            store.insert(workspace, application, channel, name, "", checked, EVENTS, secrets.seal(secret));
        } else {
            store.update(workspace, application, name, "", checked, EVENTS);
            store.setState(workspace, application, "active", null);
        }
    }

    /// Signs with a new secret; the old one signs beside it until it ends.
    public void rotate(UUID workspace, UUID application, String secret, @Nullable Instant oldUntil) {
        store.lock(workspace, application).ifPresent(_ -> store.setSecret(workspace, application, secrets.seal(secret),
                oldUntil == null ? null : store.secret(workspace, application), oldUntil));
    }

    /// Forgets the application's webhook with all that was to be delivered.
    public void remove(UUID workspace, UUID application) {
        store.delete(workspace, application);
    }
}
