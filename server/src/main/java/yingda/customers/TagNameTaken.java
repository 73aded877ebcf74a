package yingda.customers;

import yingda.kernel.Refusal;

/// There is a customer tag of this name.
public final class TagNameTaken extends Refusal {

    TagNameTaken() {
        super("tag-name-taken", 409);
    }
}
