package yingda.workbench;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/// What an agent's page may say over its socket, and what that needs. A frame that is not here is refused.
enum AgentFrame {
    HELLO(Needs.SESSION),
    WATCH(Needs.READING),
    UNWATCH(Needs.SESSION),
    SEND(Needs.WRITING),
    RECALL(Needs.WRITING),
    DELIVERED(Needs.READING),
    VIEWING(Needs.READING),
    TYPING(Needs.WRITING),
    READ(Needs.READING),
    BEAT(Needs.SESSION);

    /// Who may say it of the conversation that it names.
    enum Needs {
        /// Names none: whoever is signed in.
        SESSION,
        /// Who may read the conversation.
        READING,
        /// Who may write in it.
        WRITING
    }

    private final Needs needs;

    AgentFrame(Needs needs) {
        this.needs = needs;
    }

    Needs needs() {
        return needs;
    }

    /// Its `t`.
    String wire() {
        return name().toLowerCase(Locale.ROOT);
    }

    static Optional<AgentFrame> ofWire(String type) {
        return Arrays.stream(values()).filter(frame -> frame.wire().equals(type)).findFirst();
    }
}
