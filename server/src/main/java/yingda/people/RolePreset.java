package yingda.people;

import yingda.kernel.Refusal;

/// Preset roles stay as they are, save for the second factor.
final class RolePreset extends Refusal {

    RolePreset() {
        super("role-preset", 409);
    }
}
