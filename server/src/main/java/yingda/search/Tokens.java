package yingda.search;

import java.util.ArrayList;
import java.util.List;
import yingda.search.Folding.Kind;

/// Cuts a text into tokens: pairs of characters where no blanks stand between words (Chinese, Japanese, Korean, Thai),
/// so that a phrase of pairs is an exact substring; elsewhere words, with letters and digits apart. What marks hold
/// together (order numbers, addresses, phone numbers) is there in parts and as one without marks, and of a long number
/// also its last four digits.
final class Tokens {

    /// Separates fields of one text: no phrase reaches over it.
    static final char BREAK = '\u001f';

    private static final int GAP = 100;
    private static final int LONGEST = 64;
    private static final int LONG_NUMBER = 7;
    private static final int TAIL = 4;

    private final String text;
    private final List<Token> tokens = new ArrayList<>();
    private int at;
    private int position;

    private Tokens(String text) {
        this.text = text;
    }

    /// In the order of positions; extra ones behind what they spell.
    static List<Token> of(String text) {
        Tokens cut = new Tokens(text);
        cut.cut();
        return cut.tokens;
    }

    private void cut() {
        while (at < text.length()) {
            int point = text.codePointAt(at);
            switch (Folding.kind(point)) {
                case UNSPACED -> pairs();
                case LETTER, DIGIT -> code();
                case SYMBOL -> {
                    int end = at + Character.charCount(point);
                    add(Folding.fold(point), at, end, false);
                    position++;
                    at = end;
                }
                default -> {
                    position += point == BREAK ? GAP : 0;
                    at += Character.charCount(point);
                }
            }
        }
    }

    /// Each character with the next one; the last one alone, so that every character begins a token.
    private void pairs() {
        String before = null;
        int start = at;
        while (at < text.length() && Folding.kind(text.codePointAt(at)) == Kind.UNSPACED) {
            int point = text.codePointAt(at);
            int end = at + Character.charCount(point);
            String folded = Folding.fold(point);
            if (before != null) {
                add(before + folded, start, end, false);
                position++;
            }
            before = folded;
            start = at;
            at = end;
        }
        add(before, start, at, false);
        position++;
    }

    /// Words, joined or not.
    private void code() {
        int begin = at;
        int first = position;
        int firstToken = tokens.size();
        StringBuilder whole = new StringBuilder();
        int parts = 0;
        int end = at;
        do {
            whole.append(part());
            parts++;
            end = at;
        } while (joined());
        at = end;
        if (parts > 1 && whole.length() <= LONGEST) {
            tokens.add(firstToken + 1, new Token(whole.toString(), begin, end, first, true));
        }
    }

    /// A run of letters or of digits.
    private String part() {
        int start = at;
        Kind kind = Folding.kind(text.codePointAt(at));
        StringBuilder folded = new StringBuilder();
        while (at < text.length() && folded.length() < LONGEST) {
            int point = text.codePointAt(at);
            Kind next = Folding.kind(point);
            if (next != kind && next != Kind.MARK) {
                break;
            }
            folded.append(next == Kind.MARK ? "" : Folding.fold(point));
            at += Character.charCount(point);
        }
        add(folded.toString(), start, at, false);
        if (kind == Kind.DIGIT && folded.length() >= LONG_NUMBER) {
            add(folded.substring(folded.length() - TAIL), Math.max(start, at - TAIL), at, true);
        }
        position++;
        return folded.toString();
    }

    /// Whether the code goes on; stands at its next part then.
    private boolean joined() {
        if (at >= text.length()) {
            return false;
        }
        int point = text.codePointAt(at);
        if (isWord(at)) {
            return true;
        }
        int next = at + Character.charCount(point);
        boolean joins = Folding.isJoiner(point) && isWord(next)
                || (point == ' ' || point == ',') && isDigit(at - 1) && isDigit(next);
        at = joins ? next : at;
        return joins;
    }

    private boolean isWord(int index) {
        if (index >= text.length()) {
            return false;
        }
        Kind kind = Folding.kind(text.codePointAt(index));
        return kind == Kind.LETTER || kind == Kind.DIGIT;
    }

    private boolean isDigit(int index) {
        return index < text.length() && Folding.kind(text.charAt(index)) == Kind.DIGIT;
    }

    private void add(String term, int start, int end, boolean extra) {
        tokens.add(new Token(term, start, end, position, extra));
    }
}
