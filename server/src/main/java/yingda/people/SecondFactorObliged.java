package yingda.people;

import yingda.kernel.Refusal;

/// The member's role must have a second factor: it cannot be taken away.
final class SecondFactorObliged extends Refusal {

    SecondFactorObliged() {
        super("second-factor-obliged", 409);
    }
}
