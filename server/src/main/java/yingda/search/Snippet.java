package yingda.search;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// The part of a text in which words were found.
///
/// @param parts side by side; `hit` marks what was found
record Snippet(List<Part> parts) {

    private static final int BEFORE = 40;
    private static final int LONGEST = 180;

    record Part(String text, boolean hit) {
    }

    /// Empty when a word is not there: the text has changed since it was found. Without words the beginning.
    static Optional<Snippet> of(String text, Words words) {
        List<Token> tokens = words.wanted().isEmpty() ? List.of() : Tokens.of(text);
        BitSet hits = new BitSet(text.length());
        for (Words.Clause clause : words.wanted()) {
            if (!mark(text, clause, tokens, hits)) {
                return Optional.empty();
            }
        }
        return Optional.of(cut(text, hits));
    }

    /// All of it, unmarked.
    static Snippet whole(String text) {
        return new Snippet(List.of(new Part(text.replace(String.valueOf(Tokens.BREAK), " · "), false)));
    }

    private static boolean mark(String text, Words.Clause clause, List<Token> tokens, BitSet hits) {
        Map<Words.Place, Token> at = new HashMap<>();
        tokens.forEach(token -> at.put(new Words.Place(token.term(), token.position()), token));
        boolean found = false;
        for (Token token : tokens) {
            if (token.term().equals(clause.whole())) {
                hits.set(token.start(), token.end());
                found = true;
            } else if (clause.begins() && token.term().startsWith(beginning(clause))) {
                hits.set(token.start(), end(text, token, beginning(clause).length()));
                found = true;
            } else if (token.term().equals(clause.phrase().getFirst().term())) {
                found |= phrase(clause, token, at, hits);
            }
        }
        return found;
    }

    private static String beginning(Words.Clause clause) {
        return clause.whole() != null ? clause.whole()
                : clause.phrase().size() == 1 ? clause.phrase().getFirst().term() : String.valueOf(Tokens.BREAK);
    }

    /// Behind the first `length` folded characters of a token.
    private static int end(String text, Token token, int length) {
        int at = token.start();
        for (int seen = 0; seen < length && at < token.end(); at += Character.charCount(text.codePointAt(at))) {
            int point = text.codePointAt(at);
            Folding.Kind kind = Folding.kind(point);
            seen += kind == Folding.Kind.OTHER || kind == Folding.Kind.MARK ? 0 : Folding.fold(point).length();
        }
        return at;
    }

    private static boolean phrase(Words.Clause clause, Token first, Map<Words.Place, Token> at, BitSet hits) {
        List<Token> found = new ArrayList<>();
        for (Words.Place place : clause.phrase()) {
            Token next = at.get(new Words.Place(place.term(), first.position() + place.position()));
            if (next == null) {
                return false;
            }
            found.add(next);
        }
        hits.set(found.getFirst().start(), found.getLast().end());
        return true;
    }

    private static Snippet cut(String text, BitSet hits) {
        int first = Math.max(0, hits.nextSetBit(0));
        int start = first > BEFORE ? first - BEFORE : 0;
        start = start > 0 && Character.isLowSurrogate(text.charAt(start)) ? start - 1 : start;
        int end = Math.min(text.length(), start + LONGEST);
        end = end < text.length() && Character.isLowSurrogate(text.charAt(end)) ? end - 1 : end;
        List<Part> parts = new ArrayList<>();
        for (int at = start; at < end; ) {
            boolean hit = hits.get(at);
            int next = hit ? hits.nextClearBit(at) : hits.nextSetBit(at);
            next = next < 0 || next > end ? end : next;
            parts.add(new Part(shown(text.substring(at, next), at == start && start > 0, next == end && end < text.length()), hit));
            at = next;
        }
        return new Snippet(parts);
    }

    private static String shown(String part, boolean cutBefore, boolean cutBehind) {
        String line = part.replace(String.valueOf(Tokens.BREAK), " · ").replaceAll("\\s+", " ");
        return (cutBefore ? "…" : "") + line + (cutBehind ? "…" : "");
    }
}
