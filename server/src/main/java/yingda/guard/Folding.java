package yingda.guard;

/// Brings characters into the one spelling in which they are compared: small letters, half-width forms. Each character
/// becomes one, so that places in the folded text are places in the original.
final class Folding {

    private static final char FULL_WIDTH_FIRST = '\uff01';
    private static final char FULL_WIDTH_LAST = '\uff5e';
    private static final int TO_HALF_WIDTH = FULL_WIDTH_FIRST - '!';

    private Folding() {
    }

    static char fold(char c) {
        boolean wide = c >= FULL_WIDTH_FIRST && c <= FULL_WIDTH_LAST;
        char half = wide ? (char) (c - TO_HALF_WIDTH) : c == '\u3000' ? ' ' : c;
        return Character.toLowerCase(half);
    }

    static String fold(String text) {
        char[] folded = text.toCharArray();
        for (int i = 0; i < folded.length; i++) {
            folded[i] = fold(folded[i]);
        }
        return new String(folded);
    }

    /// A letter or digit of the Latin alphabet: such words end where these end.
    static boolean isLatin(char folded) {
        return folded >= 'a' && folded <= 'z' || isDigit(folded);
    }

    static boolean isDigit(char folded) {
        return folded >= '0' && folded <= '9';
    }
}
