package yingda.people;

import yingda.kernel.Refusal;

/// The new password is the old one.
final class SamePassword extends Refusal {

    SamePassword() {
        super("same-password", 422);
    }
}
