package yingda.mailboxes;

import yingda.kernel.Refusal;

/// The workspace does not let its members connect mailboxes of their own.
final class PersonalMailboxesOff extends Refusal {

    PersonalMailboxesOff() {
        super("personal-mailboxes-off", 403);
    }
}
