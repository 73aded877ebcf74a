package yingda.customers;

import yingda.kernel.Refusal;

/// One of the two customers was erased or belongs to a third one already, or both are the same.
public final class NotMergeable extends Refusal {

    NotMergeable() {
        super("not-mergeable", 409);
    }
}
