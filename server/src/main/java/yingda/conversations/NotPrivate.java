package yingda.conversations;

import yingda.kernel.Refusal;

/// Everybody of its group sees the conversation: there is nothing to share.
public final class NotPrivate extends Refusal {

    NotPrivate() {
        super("not-private", 409);
    }
}
