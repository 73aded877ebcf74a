package yingda.routing;

import yingda.kernel.Refusal;

/// The card has led to its group before, or does not lead anywhere any more.
public final class CardUsed extends Refusal {

    CardUsed() {
        super("card-used", 409);
    }
}
