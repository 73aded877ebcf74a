package yingda.customers;

import yingda.kernel.Refusal;

/// The writer is on the blacklist: nothing from it is taken in. It does not learn why, nor until when.
public final class Blocked extends Refusal {

    Blocked() {
        super("blocked", 403);
    }
}
