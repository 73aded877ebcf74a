package yingda.people;

import yingda.kernel.Refusal;

/// Another role of the workspace has this name.
final class RoleNameTaken extends Refusal {

    RoleNameTaken() {
        super("role-name-taken", 409);
    }
}
