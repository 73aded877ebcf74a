package yingda.people;

import yingda.kernel.Refusal;

/// The role, or the member's role, allows more than the one who would give or change it may do.
final class BeyondOwnRights extends Refusal {

    BeyondOwnRights() {
        super("beyond-own-rights", 403);
    }
}
