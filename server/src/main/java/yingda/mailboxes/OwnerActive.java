package yingda.mailboxes;

import yingda.kernel.Refusal;

/// An own mailbox is handed on only when its owner is disabled.
final class OwnerActive extends Refusal {

    OwnerActive() {
        super("owner-active", 409);
    }
}
