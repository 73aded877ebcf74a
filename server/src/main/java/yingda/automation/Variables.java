package yingda.automation;

import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import yingda.kernel.InvalidField;

/// What texts of rules name in braces: `{customer}`.
final class Variables {

    static final Set<String> NAMES = Set.of("customer", "agent", "group", "channel", "subject", "hours", "rule");

    private static final Pattern VARIABLE = Pattern.compile("\\{([a-z]{1,20})}");

    private Variables() {
    }

    /// @throws InvalidField when the text names one that is not there
    static void check(String field, String text) {
        if (VARIABLE.matcher(text).results().anyMatch(found -> !NAMES.contains(found.group(1)))) {
            throw new InvalidField(field, "unknown-value");
        }
    }

    /// What a value holds is not looked at again: it cannot name others.
    static String fill(String text, Map<String, String> values) {
        return VARIABLE.matcher(text).replaceAll(found ->
                Matcher.quoteReplacement(values.getOrDefault(found.group(1), "")));
    }
}
