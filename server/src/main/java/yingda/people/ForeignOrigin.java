package yingda.people;

import yingda.kernel.Refusal;

/// The request was sent by a page of another site.
final class ForeignOrigin extends Refusal {

    ForeignOrigin() {
        super("foreign-origin", 403);
    }
}
