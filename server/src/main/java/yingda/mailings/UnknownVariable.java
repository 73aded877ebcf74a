package yingda.mailings;

import java.util.List;
import java.util.Map;
import yingda.kernel.Refusal;

/// Double braces hold something that is no value.
final class UnknownVariable extends Refusal {

    /// @param names as they stand in the text
    UnknownVariable(List<String> names) {
        super("unknown-variable", 422, Map.of("names", names));
    }
}
