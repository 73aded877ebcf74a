package yingda.ratings;

import yingda.kernel.Refusal;

/// Ratings are switched off, or no agent has served the conversation, or its channel has no way to ask.
public final class NotRatable extends Refusal {

    public NotRatable() {
        super("not-ratable", 409);
    }
}
