package yingda.customers;

import java.util.Map;
import yingda.kernel.Refusal;

/// A workspace has no more than this many customer tags.
public final class TooManyTags extends Refusal {

    TooManyTags(int most) {
        super("too-many-tags", 409, Map.of("most", most));
    }
}
