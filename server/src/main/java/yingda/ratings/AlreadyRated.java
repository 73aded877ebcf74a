package yingda.ratings;

import yingda.kernel.Refusal;

/// A conversation is rated once.
public final class AlreadyRated extends Refusal {

    public AlreadyRated() {
        super("already-rated", 409);
    }
}
