package yingda.notices;

import java.util.Optional;
import java.util.UUID;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;
import yingda.channels.Effect;
import yingda.channels.Outcome;
import yingda.channels.OutboxItem;
import yingda.people.DataScope;
import yingda.people.Permission;
import yingda.people.RoleView;
import yingda.people.Roles;
import yingda.routing.Reception;

/// Tells one browser of one conversation, unless it was seen to meanwhile.
@Component
class SendPush implements Effect {

    static final String NAME = "push.send";

    private final NoticeStore store;
    private final PushClient client;
    private final JsonMapper json;
    private final Roles roles;
    private final Reception reception;

    SendPush(NoticeStore store, PushClient client, JsonMapper json, Roles roles, Reception reception) {
        this.store = store;
        this.client = client;
        this.json = json;
        this.roles = roles;
        this.reception = reception;
    }

    record Payload(UUID conversation, UUID subscription) {
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public Outcome perform(OutboxItem item) {
        Payload payload = json.readValue(item.payload(), Payload.class);
        Optional<PushSubscription> browser = store.find(item.workspace(), payload.subscription());
        Optional<NoticeStore.Told> told = browser.flatMap(one ->
                store.told(item.workspace(), payload.conversation(), one.member()));
        if (told.isEmpty()) {
            return new Outcome.Done();
        }
        Outcome outcome = client.send(browser.get(), json.writeValueAsString(PushText.of(payload.conversation(), told.get(),
                queueDetails(item.workspace(), told.get().role()))),
                payload.conversation());
        if (outcome.equals(PushClient.GONE)) {
            store.forget(item.workspace(), payload.subscription());
        }
        return outcome;
    }

    private boolean queueDetails(UUID workspace, String role) {
        RoleView view = roles.find(workspace, role);
        return view.scope() != DataScope.OWN && (view.permissions().contains(Permission.QUEUE_DETAILS)
                || reception.more(workspace, view.permissions()).contains(Permission.QUEUE_DETAILS));
    }
}
