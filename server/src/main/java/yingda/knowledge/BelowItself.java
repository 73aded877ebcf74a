package yingda.knowledge;

import yingda.kernel.Refusal;

/// An entry cannot be moved below itself.
final class BelowItself extends Refusal {

    BelowItself() {
        super("below-itself", 409);
    }
}
