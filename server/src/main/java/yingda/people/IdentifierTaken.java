package yingda.people;

import yingda.kernel.Refusal;

/// Another group has this identifier.
final class IdentifierTaken extends Refusal {

    IdentifierTaken() {
        super("identifier-taken", 409);
    }
}
