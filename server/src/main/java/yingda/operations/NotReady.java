package yingda.operations;

import yingda.kernel.Refusal;

/// The server starts or stops, or its database does not answer.
final class NotReady extends Refusal {

    NotReady() {
        super("not-ready", 503);
    }
}
