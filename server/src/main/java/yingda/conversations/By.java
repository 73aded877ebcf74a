package yingda.conversations;

import java.util.Locale;

/// Who ended a conversation.
public enum By {
    AGENT, VISITOR, AUTO;

    String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
