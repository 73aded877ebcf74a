package yingda.mailboxes;

import yingda.kernel.Refusal;

/// The workspace has a mailbox with this address.
final class AddressTaken extends Refusal {

    AddressTaken() {
        super("address-taken", 409);
    }
}
