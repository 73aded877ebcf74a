package yingda.people;

import yingda.kernel.Refusal;

/// The code is not the account's, or was used before.
final class WrongCode extends Refusal {

    WrongCode() {
        super("wrong-code", 422);
    }
}
