package yingda.workbench;

import java.util.List;
import java.util.UUID;
import org.springframework.stereotype.Component;
import yingda.live.Live;
import yingda.live.SocketTopic;

/// Tells the agents who have a customer's card open that it changed: whoever watches an open conversation of it.
@Component
class CardPushes {

    private final RowStore rows;
    private final Live live;

    CardPushes(RowStore rows, Live live) {
        this.rows = rows;
        this.live = live;
    }

    /// The frame says that there is something to read, not what.
    void changed(UUID workspace, UUID customer) {
        for (UUID conversation : rows.openOf(workspace, List.of(customer))) {
            live.publish(SocketTopic.conversation(conversation).name(), "{\"t\":\"customer\",\"conversation\":\"" + conversation + "\"}");
        }
    }
}
