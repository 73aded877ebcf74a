package yingda.drafts;

import java.util.List;
import java.util.UUID;
import org.springframework.stereotype.Component;
import yingda.conversations.ConversationRecords;
import yingda.conversations.Kept;
import yingda.customers.PersonalRecords.Archive;

/// Drafts go with what was written in their conversations. They are nobody's record: none is taken out.
@Component
class DraftRecords implements ConversationRecords {

    private final DraftStore store;

    DraftRecords(DraftStore store) {
        this.store = store;
    }

    @Override
    public void export(UUID workspace, List<UUID> conversations, Archive archive) {
        // What was never sent was never said.
    }

    @Override
    public void erase(UUID workspace, List<UUID> conversations, Kept what) {
        if (what == Kept.CONTENTS) {
            store.erase(workspace, conversations);
        }
    }
}
