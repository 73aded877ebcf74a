package yingda.people;

import yingda.kernel.Refusal;

/// Only operators of the installation may do this.
final class NotOperator extends Refusal {

    NotOperator() {
        super("not-operator", 403);
    }
}
