package yingda.mailings;

import yingda.kernel.Refusal;

/// The mailbox of the mailing is switched off or may not be used by the member.
final class NoSender extends Refusal {

    NoSender() {
        super("mailbox-cannot-send", 409);
    }
}
