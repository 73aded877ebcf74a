package yingda.email;

import yingda.kernel.Refusal;

/// The mail cannot be read this time either.
final class MailUnreadable extends Refusal {

    MailUnreadable() {
        super("mail-unreadable", 409);
    }
}
