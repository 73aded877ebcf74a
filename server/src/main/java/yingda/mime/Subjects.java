package yingda.mime;

import java.util.List;
import java.util.Locale;

/// Subjects without their reply and forward prefixes.
public final class Subjects {

    private static final List<String> REPLIES = List.of("re", "aw", "antw", "antwort", "sv", "vs", "odp", "ref", "res",
            "rv", "ris", "回复", "答复", "回覆", "答覆", "回信", "自动回复", "自動回覆", "automatic reply", "auto");
    private static final List<String> FORWARDS = List.of("fw", "fwd", "wg", "tr", "rv", "enc", "i", "doorst", "vb", "转发",
            "轉寄", "转寄", "轉發", "转");

    private Subjects() {}

    /// Lower case, blanks single, all prefixes and `[list]` tags before the text removed: equal for all mails of a thread.
    public static String canonical(String subject) {
        String rest = subject.strip();
        int before;
        do {
            before = rest.length();
            rest = rest.substring(Math.max(prefix(rest, REPLIES), prefix(rest, FORWARDS))).strip();
            if (rest.startsWith("[") && rest.indexOf(']') > 0 && rest.indexOf(']') < 40) {
                String behind = rest.substring(rest.indexOf(']') + 1).strip();
                rest = behind.isEmpty() ? rest : behind;
            }
        } while (rest.length() < before);
        return String.join(" ", rest.toLowerCase(Locale.ROOT).split("\\s+"));
    }

    /// True when the outermost prefix says that the mail was forwarded.
    public static boolean isForward(String subject) {
        String rest = subject.strip();
        return prefix(rest, FORWARDS) > 0 && !rest.toLowerCase(Locale.ROOT).startsWith("rv");
    }

    /// The length of one prefix such as `Re: `, `RE[2]：`, `回复：`, or 0.
    private static int prefix(String text, List<String> words) {
        int colon = 0;
        while (colon < text.length() && colon < 24 && text.charAt(colon) != ':' && text.charAt(colon) != '：') {
            colon++;
        }
        if (colon == text.length() || colon == 0 || colon == 24) {
            return 0;
        }
        String word = text.substring(0, colon).strip().toLowerCase(Locale.ROOT);
        int bracket = Math.max(word.indexOf('['), word.indexOf('('));
        String bare = bracket > 0 ? word.substring(0, bracket).strip() : word;
        while (!bare.isEmpty() && (Character.isDigit(bare.charAt(bare.length() - 1)) || bare.endsWith("^"))) {
            bare = bare.substring(0, bare.length() - 1);
        }
        return words.contains(bare) ? colon + 1 : 0;
    }
}
