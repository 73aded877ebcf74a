package yingda.mailings;

import yingda.kernel.Refusal;

/// The mailing is in a state in which this cannot be done.
final class WrongMailingState extends Refusal {

    WrongMailingState() {
        super("wrong-mailing-state", 409);
    }
}
