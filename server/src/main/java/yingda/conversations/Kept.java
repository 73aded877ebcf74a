package yingda.conversations;

import java.util.Locale;

/// What of a conversation can be deleted by itself. Its rows, places, times and states stay in any case.
public enum Kept {
    /// All that was written, with the files and raw mails that belong to it.
    CONTENTS,
    /// Files that were sent in chats.
    FILES,
    /// The bytes of mails, and with them their views and attachments.
    MAILS;

    /// As it stands in the database.
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
