package yingda.guard;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/// The rules of one workspace, ready to be applied.
final class Rules {

    private final GuardSettings settings;
    private final WordTree words;

    Rules(GuardSettings settings, List<SensitiveWord> words) {
        this.settings = settings;
        this.words = new WordTree(words);
    }

    GuardSettings settings() {
        return settings;
    }

    Guarded check(Side side, String text) {
        String folded = Folding.fold(text);
        char[] masked = text.toCharArray();
        if (settings.identities()) {
            Numbers.maskIdentities(folded, masked);
        }
        if (settings.cards()) {
            Numbers.maskCards(folded, masked);
        }
        if (settings.secrets()) {
            SecretPhrases.mask(text, folded, masked);
        }
        Set<String> blocked = new LinkedHashSet<>();
        Set<String> warnings = new LinkedHashSet<>();
        for (WordTree.Found found : side == Side.INSIDE ? List.<WordTree.Found>of() : words.in(folded)) {
            if (found.word().direction().covers(side)) {
                switch (found.word().action()) {
                    case MASK -> Arrays.fill(masked, found.start(), found.end(), '*');
                    case WARN -> warnings.add(found.word().word());
                    case BLOCK -> blocked.add(found.word().word());
                }
            }
        }
        return new Guarded(new String(masked), new ArrayList<>(blocked), side == Side.AGENT ? new ArrayList<>(warnings) : List.of());
    }
}
