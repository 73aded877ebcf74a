package yingda.people;

import yingda.kernel.Refusal;

/// Without this member nobody could manage the workspace any more.
final class LastSuperAdmin extends Refusal {

    LastSuperAdmin() {
        super("last-super-admin", 409);
    }
}
