package yingda.people;

import yingda.kernel.Refusal;

/// A channel or a conversation still refers to the group.
final class GroupInUse extends Refusal {

    GroupInUse() {
        super("group-in-use", 409);
    }
}
