package yingda.people;

import yingda.kernel.Refusal;

/// The request was sent by a page of another site.
public final class ForeignOrigin extends Refusal {

    public ForeignOrigin() {
        super("foreign-origin", 403);
    }
}
