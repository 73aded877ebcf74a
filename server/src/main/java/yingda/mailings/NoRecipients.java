package yingda.mailings;

import yingda.kernel.Refusal;

/// Nobody would get the mailing.
final class NoRecipients extends Refusal {

    NoRecipients() {
        super("no-recipients", 409);
    }
}
