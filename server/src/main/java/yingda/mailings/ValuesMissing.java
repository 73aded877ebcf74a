package yingda.mailings;

import java.util.List;
import java.util.Map;
import yingda.kernel.Refusal;

/// Some recipients lack values that the text needs and has no defaults for.
final class ValuesMissing extends Refusal {

    /// @param lacking the first of them
    ValuesMissing(List<RecipientStore.Lacking> lacking) {
        super("values-missing", 422, Map.of("recipients", lacking,
                "names", lacking.stream().map(RecipientStore.Lacking::names).distinct().toList(), "count", lacking.size()));
    }
}
