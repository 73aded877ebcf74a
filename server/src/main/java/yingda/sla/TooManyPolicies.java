package yingda.sla;

import java.util.Map;
import yingda.kernel.Refusal;

/// The workspace has as many SLA policies as one may have.
final class TooManyPolicies extends Refusal {

    TooManyPolicies(int limit) {
        super("too-many-sla-policies", 409, Map.of("limit", limit));
    }
}
