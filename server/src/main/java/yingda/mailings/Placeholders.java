package yingda.mailings;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// The values that stand in double braces in subjects and texts: `{{customer.name}}`, or with what stands there when the
/// value is missing: `{{customer.name|friend}}`.
final class Placeholders {

    /// All that there are, besides `field.…`: the columns of the list that a mailing was given.
    static final List<String> KNOWN = List.of("customer.name", "customer.email", "customer.region", "customer.membership",
            "agent.name", "mailbox.name", "mailbox.address", "conversation.number", "workspace.name", "today", "unsubscribe");

    private static final Pattern FOUND = Pattern.compile("\\{\\{\\s*([a-z]+(?:\\.[\\p{L}\\p{N}_-]{1,40})?)\\s*(?:\\|([^{}]{0,200}))?}}");
    private static final Pattern BRACES = Pattern.compile("\\{\\{.{0,40}");

    private Placeholders() {}

    /// Refuses what is no value.
    ///
    /// @throws UnknownVariable with the names, or the broken text
    static void check(String... texts) {
        Set<String> unknown = new TreeSet<>();
        for (String text : texts) {
            Matcher found = FOUND.matcher(text);
            while (found.find()) {
                if (!KNOWN.contains(found.group(1)) && !found.group(1).startsWith("field.")) {
                    unknown.add(found.group(1));
                }
            }
            Matcher broken = BRACES.matcher(FOUND.matcher(text).replaceAll(""));
            if (broken.find()) {
                unknown.add(broken.group());
            }
        }
        if (!unknown.isEmpty()) {
            throw new UnknownVariable(List.copyOf(unknown));
        }
    }

    /// The names that need a value: those without a default.
    static Set<String> needed(String... texts) {
        Set<String> names = new LinkedHashSet<>();
        for (String text : texts) {
            FOUND.matcher(text).results().filter(found -> found.group(2) == null).forEach(found -> names.add(found.group(1)));
        }
        return names;
    }

    /// A text with its values. What has neither value nor default stays as it stands.
    ///
    /// @param missing the names of those
    record Filled(String text, List<String> missing) {
    }

    /// @param values empty ones count as missing
    /// @param escape makes a value fit the text around it
    static Filled fill(String text, Map<String, String> values, UnaryOperator<String> escape) {
        List<String> missing = new ArrayList<>();
        String filled = FOUND.matcher(text).replaceAll(found -> {
            String value = values.getOrDefault(found.group(1), "");
            if (!value.isBlank()) {
                return Matcher.quoteReplacement(escape.apply(value));
            }
            if (found.group(2) != null) {
                return Matcher.quoteReplacement(found.group(2).strip());
            }
            missing.add(found.group(1));
            return Matcher.quoteReplacement(found.group());
        });
        return new Filled(filled, missing);
    }
}
