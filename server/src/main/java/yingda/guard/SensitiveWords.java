package yingda.guard;

import java.util.List;
import java.util.Map;
import yingda.kernel.Refusal;

/// The text holds words that may not be sent.
public final class SensitiveWords extends Refusal {

    SensitiveWords(List<String> words) {
        super("sensitive-word", 422, Map.of("words", words));
    }
}
