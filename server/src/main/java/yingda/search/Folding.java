package yingda.search;

import java.lang.Character.UnicodeScript;
import java.text.Normalizer;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Set;

/// What kind of character one is, and its one spelling.
final class Folding {

    /// Written without blanks between words.
    private static final Set<UnicodeScript> UNSPACED = EnumSet.of(UnicodeScript.HAN, UnicodeScript.HIRAGANA,
            UnicodeScript.KATAKANA, UnicodeScript.HANGUL, UnicodeScript.BOPOMOFO, UnicodeScript.THAI, UnicodeScript.LAO,
            UnicodeScript.KHMER, UnicodeScript.MYANMAR);
    /// Bear marks that people leave out.
    private static final Set<UnicodeScript> ACCENTED =
            EnumSet.of(UnicodeScript.LATIN, UnicodeScript.GREEK, UnicodeScript.CYRILLIC);
    private static final String JOINERS = "-_./:@+#&'~=%";
    private static final int LONG_VOWEL = 0x30fc;

    enum Kind { UNSPACED, LETTER, DIGIT, MARK, SYMBOL, OTHER }

    private Folding() {
    }

    static Kind kind(int point) {
        if (point < 0x80) {
            return point >= '0' && point <= '9' ? Kind.DIGIT
                    : point >= 'a' && point <= 'z' || point >= 'A' && point <= 'Z' ? Kind.LETTER : Kind.OTHER;
        }
        if (point >= 0x4e00 && point <= 0x9fff || point == LONG_VOWEL) {
            return Kind.UNSPACED;
        }
        return switch (Character.getType(point)) {
            case Character.UPPERCASE_LETTER, Character.LOWERCASE_LETTER, Character.TITLECASE_LETTER,
                    Character.OTHER_LETTER, Character.MODIFIER_LETTER, Character.LETTER_NUMBER ->
                    isUnspaced(point) ? Kind.UNSPACED : Kind.LETTER;
            case Character.DECIMAL_DIGIT_NUMBER, Character.OTHER_NUMBER -> Kind.DIGIT;
            case Character.NON_SPACING_MARK, Character.COMBINING_SPACING_MARK ->
                    isUnspaced(point) ? Kind.UNSPACED : Kind.MARK;
            case Character.OTHER_SYMBOL, Character.CURRENCY_SYMBOL -> Kind.SYMBOL;
            default -> Kind.OTHER;
        };
    }

    private static boolean isUnspaced(int point) {
        return UNSPACED.contains(UnicodeScript.of(point));
    }

    /// Holds codes together: hyphens, dots, the signs of addresses.
    static boolean isJoiner(int point) {
        return JOINERS.indexOf(point >= 0xff01 && point <= 0xff5e ? point - 0xfee0 : point) >= 0;
    }

    /// The one spelling of a character; empty for a mark.
    static String fold(int point) {
        if (point < 0x80) {
            return String.valueOf((char) (point >= 'A' && point <= 'Z' ? point + 32 : point));
        }
        String one = Character.toString(point);
        if (point >= 0x4e00 && point <= 0x9fff) {
            return one;
        }
        String wide = Normalizer.normalize(one, Normalizer.Form.NFKC).toLowerCase(Locale.ROOT);
        return ACCENTED.contains(UnicodeScript.of(point))
                ? Normalizer.normalize(wide, Normalizer.Form.NFD).replaceAll("\\p{Mn}", "") : wide;
    }
}
