package yingda.privacy;

import yingda.kernel.Refusal;

/// What was typed to confirm is not the customer's name.
final class WrongConfirmation extends Refusal {

    WrongConfirmation() {
        super("wrong-confirmation", 422);
    }
}
