package yingda.tokens;

import java.util.Map;
import yingda.kernel.Refusal;

/// The member has as many tokens as one may have.
final class TooManyTokens extends Refusal {

    TooManyTokens(int limit) {
        super("too-many-tokens", 409, Map.of("limit", limit));
    }
}
