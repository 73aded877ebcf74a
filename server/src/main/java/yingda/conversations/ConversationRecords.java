package yingda.conversations;

import java.io.IOException;
import java.util.List;
import java.util.UUID;
import yingda.customers.PersonalRecords.Archive;

/// What one module keeps of what was written in conversations. Beans of this type follow when contents are taken out
/// or deleted: for one customer or because their time is over.
public interface ConversationRecords {

    /// Puts it into the archive, within the workspace's scope and outside any transaction.
    void export(UUID workspace, List<UUID> conversations, Archive archive) throws IOException;

    /// Overwrites or deletes it in the caller's transaction of the system pool, which holds the conversations' row
    /// locks. Doing it again changes nothing.
    void erase(UUID workspace, List<UUID> conversations, Kept what);
}
