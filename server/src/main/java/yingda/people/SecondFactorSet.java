package yingda.people;

import yingda.kernel.Refusal;

/// The account has a second factor already: take it away first.
final class SecondFactorSet extends Refusal {

    SecondFactorSet() {
        super("second-factor-set", 409);
    }
}
