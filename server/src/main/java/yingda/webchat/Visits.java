package yingda.webchat;

import java.time.Instant;
import java.util.UUID;
import org.springframework.stereotype.Service;
import tools.jackson.databind.json.JsonMapper;
import yingda.kernel.WorkspaceScope;
import yingda.live.Live;
import yingda.live.SocketTopic;

/// On which pages a visitor is while it talks with us.
@Service
class Visits {

    private final VisitStore store;
    private final VisitorStore visitors;
    private final Live live;
    private final JsonMapper json;

    Visits(VisitStore store, VisitorStore visitors, Live live, JsonMapper json) {
        this.store = store;
        this.visitors = visitors;
        this.live = live;
        this.json = json;
    }

    private record PageFrame(String t, UUID conversation, Page page, Instant at) {
    }

    /// The visitor wrote from this page.
    void add(Caller caller, Page page) {
        WorkspaceScope.run(caller.workspace(), () -> store.add(caller.workspace(), caller.visitor(), page));
    }

    /// The visitor went to this page; agents who watch the conversation are told.
    void moved(Caller caller, Page page, UUID conversation) {
        visitors.describe(caller.workspace(), caller.visitor(), json.writeValueAsString(page), null);
        add(caller, page);
        String topic = SocketTopic.conversation(conversation).name();
        if (live.wanted(topic)) {
            live.publish(topic, json.writeValueAsString(new PageFrame("page", conversation, page, Instant.now())));
        }
    }
}
