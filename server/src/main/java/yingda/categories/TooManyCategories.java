package yingda.categories;

import java.util.Map;
import yingda.kernel.Refusal;

/// The tree is full.
public final class TooManyCategories extends Refusal {

    TooManyCategories(int most) {
        super("too-many-categories", 409, Map.of("limit", most));
    }
}
