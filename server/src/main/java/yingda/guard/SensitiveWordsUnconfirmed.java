package yingda.guard;

import java.util.List;
import java.util.Map;
import yingda.kernel.Refusal;

/// The text holds words that the agent has to confirm: sent again with `confirmed`, it goes.
public final class SensitiveWordsUnconfirmed extends Refusal {

    SensitiveWordsUnconfirmed(List<String> words) {
        super("sensitive-word-unconfirmed", 409, Map.of("words", words));
    }
}
