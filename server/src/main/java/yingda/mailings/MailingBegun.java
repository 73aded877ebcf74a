package yingda.mailings;

import yingda.kernel.Refusal;

/// The mailing is no draft any more: content and recipients stay as they are.
final class MailingBegun extends Refusal {

    MailingBegun() {
        super("mailing-begun", 409);
    }
}
