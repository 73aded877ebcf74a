package yingda.automation;

import java.text.Normalizer;
import java.util.Locale;

/// Words with `*` for whatever stands between. Case does not matter, nor whether letters are full or half width. Time
/// grows with the length of text and pattern, never faster than their product.
final class Wildcards {

    private Wildcards() {
    }

    static String normal(String text) {
        return Normalizer.normalize(text, Normalizer.Form.NFKC).toLowerCase(Locale.ROOT);
    }

    /// Whether the pattern stands somewhere in the text; both are normal.
    static boolean isIn(String text, String pattern) {
        return find(text, pattern.split("\\*", -1), 0, text.length()) >= 0;
    }

    /// Whether the pattern is all of the text; both are normal.
    static boolean isAll(String text, String pattern) {
        String[] parts = pattern.split("\\*", -1);
        String first = parts[0];
        String last = parts[parts.length - 1];
        if (parts.length == 1) {
            return text.equals(pattern);
        }
        if (text.length() < first.length() + last.length() || !text.startsWith(first) || !text.endsWith(last)) {
            return false;
        }
        parts[0] = "";
        parts[parts.length - 1] = "";
        return find(text, parts, first.length(), text.length() - last.length()) >= 0;
    }

    /// Where the last part ends when the parts stand one behind the other, each as early as can be; -1 when they do not.
    private static int find(String text, String[] parts, int from, int to) {
        int at = from;
        for (String part : parts) {
            int found = text.indexOf(part, at);
            if (found < 0 || found + part.length() > to) {
                return -1;
            }
            at = found + part.length();
        }
        return at;
    }
}
