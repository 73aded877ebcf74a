package yingda.followups;

import java.util.Map;
import yingda.kernel.Refusal;

/// The tree of message tags is not wider or deeper than this: `most` tags, `depth` levels.
public final class TreeFull extends Refusal {

    TreeFull(int most, int depth) {
        super("tag-tree-full", 409, Map.of("most", most, "depth", depth));
    }
}
