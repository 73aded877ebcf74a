package yingda.conversations;

import java.io.IOException;
import java.util.List;
import java.util.UUID;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;
import yingda.customers.PersonalRecords;

/// All conversations of a customer, some at a time.
@Component
@Order(PersonalRecords.FIRST + 1)
class CustomerConversations implements PersonalRecords {

    private static final int AT_ONCE = 100;
    private static final UUID START = new UUID(0, 0);

    private final ErasureStore store;
    private final Contents contents;
    private final List<ConversationRecords> parts;

    CustomerConversations(ErasureStore store, Contents contents, List<ConversationRecords> parts) {
        this.store = store;
        this.contents = contents;
        this.parts = parts;
    }

    @Override
    public void export(UUID workspace, UUID customer, Archive archive) throws IOException {
        for (List<UUID> ids = next(workspace, customer, START); !ids.isEmpty(); ids = next(workspace, customer, ids.getLast())) {
            for (ConversationRecords part : parts) {
                part.export(workspace, ids, archive);
            }
        }
    }

    @Override
    public void erase(UUID workspace, UUID customer) {
        for (List<UUID> ids = next(workspace, customer, START); !ids.isEmpty(); ids = next(workspace, customer, ids.getLast())) {
            contents.erase(workspace, ids, Kept.CONTENTS);
            store.detach(workspace, customer, ids);
        }
    }

    private List<UUID> next(UUID workspace, UUID customer, UUID after) {
        return store.ofCustomer(workspace, customer, after, AT_ONCE);
    }
}
