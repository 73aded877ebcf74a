package yingda.categories;

import java.io.IOException;
import java.util.List;
import java.util.UUID;
import org.springframework.stereotype.Component;
import yingda.conversations.ConversationRecords;
import yingda.conversations.Kept;
import yingda.customers.PersonalRecords.Archive;

/// What agents wrote down at the ends of conversations: the notes go with the contents; the categories are the
/// workspace's words and stay, for figures.
@Component
class EndingRecords implements ConversationRecords {

    private final EndingStore store;

    EndingRecords(EndingStore store) {
        this.store = store;
    }

    @Override
    public void export(UUID workspace, List<UUID> conversations, Archive archive) throws IOException {
        for (UUID id : conversations) {
            Categories.Written written = store.read(workspace, id);
            if (!written.categories().isEmpty() || !written.note().isEmpty()) {
                archive.json("conversations/" + id + "/ending.json", written);
            }
        }
    }

    @Override
    public void erase(UUID workspace, List<UUID> conversations, Kept what) {
        if (what == Kept.CONTENTS) {
            store.eraseNotes(workspace, conversations);
        }
    }
}
