package yingda.mailsending;

import yingda.kernel.Refusal;

/// The conversation is not held by mail.
final class NotAMail extends Refusal {

    NotAMail() {
        super("not-a-mail-conversation", 409);
    }
}
