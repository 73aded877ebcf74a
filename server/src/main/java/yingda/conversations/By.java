package yingda.conversations;

import java.util.Locale;

/// Who ended a conversation; discarded: an agent threw it out of the queue, without an answer.
public enum By {
    AGENT, VISITOR, AUTO, DISCARDED;

    String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
