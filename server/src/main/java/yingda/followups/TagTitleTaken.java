package yingda.followups;

import yingda.kernel.Refusal;

/// There is a tag of this title at the same place of the tree.
public final class TagTitleTaken extends Refusal {

    TagTitleTaken() {
        super("tag-title-taken", 409);
    }
}
