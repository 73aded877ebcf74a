package yingda.conversations;

import yingda.kernel.Refusal;

/// The caller may see the conversation, but only the agent who serves it may do this.
public final class NotYours extends Refusal {

    public NotYours() {
        super("not-yours", 403);
    }
}
