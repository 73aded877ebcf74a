package yingda.notices;

import java.util.Optional;
import java.util.UUID;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;
import yingda.channels.Effect;
import yingda.channels.Outcome;
import yingda.channels.OutboxItem;

/// Shows one notice of [KeeperNotices] in one browser.
@Component
class SendKeeperPush implements Effect {

    static final String NAME = "push.keeper";

    private final NoticeStore store;
    private final PushClient client;
    private final JsonMapper json;

    SendKeeperPush(NoticeStore store, PushClient client, JsonMapper json) {
        this.store = store;
        this.client = client;
        this.json = json;
    }

    record Payload(UUID subscription, UUID about, PushText text) {
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public Outcome perform(OutboxItem item) {
        Payload payload = json.readValue(item.payload(), Payload.class);
        Optional<PushSubscription> browser = store.find(item.workspace(), payload.subscription());
        if (browser.isEmpty()) {
            return new Outcome.Done();
        }
        Outcome outcome = client.send(browser.get(), json.writeValueAsString(payload.text()), payload.about());
        if (outcome.equals(PushClient.GONE)) {
            store.forget(item.workspace(), payload.subscription());
        }
        return outcome;
    }
}
