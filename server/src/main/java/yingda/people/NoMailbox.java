package yingda.people;

import yingda.kernel.Refusal;

/// The workspace has no mailbox by which mails to members go out.
final class NoMailbox extends Refusal {

    NoMailbox() {
        super("no-mailbox", 409);
    }
}
