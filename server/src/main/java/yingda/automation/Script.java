package yingda.automation;

import java.lang.Character.UnicodeScript;
import java.util.EnumMap;
import java.util.Map;

/// In which writing a text is: the one thing about its language that can be told for sure from a few words.
final class Script {

    private static final int LONGEST = 2_000;

    private Script() {
    }

    /// `zh`, `ja`, `ko`, `latin` or `other`. One kana makes a text Japanese; else the writing with the most letters
    /// counts, where one Chinese character weighs as much as three letters.
    static String of(String text) {
        Map<UnicodeScript, Integer> seen = new EnumMap<>(UnicodeScript.class);
        text.codePoints().limit(LONGEST).filter(Character::isLetter)
                .forEach(letter -> seen.merge(UnicodeScript.of(letter), 1, Integer::sum));
        if (seen.containsKey(UnicodeScript.HIRAGANA) || seen.containsKey(UnicodeScript.KATAKANA)) {
            return "ja";
        }
        int han = 3 * seen.getOrDefault(UnicodeScript.HAN, 0);
        int hangul = 3 * seen.getOrDefault(UnicodeScript.HANGUL, 0);
        int latin = seen.getOrDefault(UnicodeScript.LATIN, 0);
        int most = Math.max(han, Math.max(hangul, latin));
        return most == 0 ? "other" : most == hangul ? "ko" : most == han ? "zh" : "latin";
    }
}
