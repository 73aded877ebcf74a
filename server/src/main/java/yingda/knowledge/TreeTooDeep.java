package yingda.knowledge;

import java.util.Map;
import yingda.kernel.Refusal;

/// Entries would lie in more levels than a tree may have.
final class TreeTooDeep extends Refusal {

    TreeTooDeep(int limit) {
        super("tree-too-deep", 409, Map.of("limit", limit));
    }
}
