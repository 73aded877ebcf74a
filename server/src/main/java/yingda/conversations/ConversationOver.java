package yingda.conversations;

import yingda.kernel.Refusal;

/// The conversation has ended: nothing can be added or changed.
public final class ConversationOver extends Refusal {

    public ConversationOver() {
        super("conversation-ended", 409);
    }
}
