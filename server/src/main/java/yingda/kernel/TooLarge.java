package yingda.kernel;

import java.util.Map;

/// The request or the file in it has more bytes than are taken.
public final class TooLarge extends Refusal {

    /// @param limit bytes
    public TooLarge(long limit) {
        super("too-large", 413, Map.of("limit", limit));
    }
}
