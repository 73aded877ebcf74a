package yingda.people;

import yingda.kernel.Refusal;

/// The old password that was given is not the member's.
final class WrongPassword extends Refusal {

    WrongPassword() {
        super("wrong-password", 422);
    }
}
