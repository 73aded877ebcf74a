package yingda.workbench;

import java.util.Map;
import yingda.kernel.Refusal;

/// One socket shows no more conversations at a time.
public final class TooManyWatched extends Refusal {

    TooManyWatched(int limit) {
        super("too-many-watched", 409, Map.of("limit", limit));
    }
}
