package yingda.kernel;

import java.util.Map;

/// A field of the request holds what it may not hold.
public final class InvalidField extends Refusal {

    /// @param field its name in the request, with dots for depth
    /// @param reason `missing`, `too-long`, `too-short`, `format`, `range` or `unknown-value`
    public InvalidField(String field, String reason) {
        super("invalid-field", 422, Map.of("field", field, "reason", reason));
    }

    /// With the limit that was broken.
    public InvalidField(String field, String reason, long limit) {
        super("invalid-field", 422, Map.of("field", field, "reason", reason, "limit", limit));
    }
}
