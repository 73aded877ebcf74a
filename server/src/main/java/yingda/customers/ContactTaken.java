package yingda.customers;

import yingda.kernel.Refusal;

/// Another customer has this contact point.
public final class ContactTaken extends Refusal {

    ContactTaken() {
        super("contact-taken", 409);
    }
}
