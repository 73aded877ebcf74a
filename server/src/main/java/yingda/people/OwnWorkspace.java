package yingda.people;

import yingda.kernel.Refusal;

/// The operator works in this workspace: another one must be chosen before it can be disabled.
final class OwnWorkspace extends Refusal {

    OwnWorkspace() {
        super("own-workspace", 409);
    }
}
