package yingda.people;

import yingda.kernel.Refusal;

/// Nobody ends the own access or changes the own role.
final class NotYourself extends Refusal {

    NotYourself() {
        super("not-yourself", 409);
    }
}
