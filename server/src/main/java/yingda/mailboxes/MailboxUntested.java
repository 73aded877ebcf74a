package yingda.mailboxes;

import yingda.kernel.Refusal;

/// The mailbox has not passed its sending and receiving test, so nothing is sent by it.
final class MailboxUntested extends Refusal {

    MailboxUntested() {
        super("mailbox-untested", 409);
    }
}
