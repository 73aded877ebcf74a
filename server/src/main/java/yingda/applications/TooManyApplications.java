package yingda.applications;

import java.util.Map;
import yingda.kernel.Refusal;

/// The workspace has as many applications as one may have.
final class TooManyApplications extends Refusal {

    TooManyApplications(int limit) {
        super("too-many-applications", 409, Map.of("limit", limit));
    }
}
