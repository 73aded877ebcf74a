package yingda.conversations;

import java.util.Locale;

/// Where a conversation stands: it waits, an agent serves it, it is over. A chat never comes back
/// from `ENDED`; a conversation by mail does, when its customer answers.
public enum ConversationState {
    QUEUED, SERVING, ENDED;

    /// As it stands in the database and on the wire.
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    static ConversationState of(String word) {
        return valueOf(word.toUpperCase(Locale.ROOT));
    }
}
