package yingda.knowledge;

import java.util.Map;
import yingda.kernel.Refusal;

/// The tree has as many entries as it may have.
final class TreeFull extends Refusal {

    TreeFull(int limit) {
        super("tree-full", 409, Map.of("limit", limit));
    }
}
