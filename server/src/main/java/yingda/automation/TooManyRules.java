package yingda.automation;

import java.util.Map;
import yingda.kernel.Refusal;

/// The workspace has as many automation rules as one may have.
final class TooManyRules extends Refusal {

    TooManyRules(int limit) {
        super("too-many-rules", 409, Map.of("limit", limit));
    }
}
