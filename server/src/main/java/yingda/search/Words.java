package yingda.search;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import yingda.kernel.InvalidField;

/// What a line must have in it, and what not. Words are separated by blanks and must all be there; what stands in
/// quotation marks stands side by side; `-` before a word excludes it. All else is taken literally, so that no text is
/// an error but one that is too long.
///
/// @param asked whether something was asked for; when it was and nothing is `wanted` or `unwanted`, nothing is found
record Words(List<Clause> wanted, List<Clause> unwanted, boolean asked) {

    static final int LONGEST = 200;
    private static final int MOST = 20;
    private static final String QUOTES = "\"“”„「」『』«»＂";

    static final Words NONE = new Words(List.of(), List.of(), false);

    /// Tokens at their places from each other.
    ///
    /// @param phrase the first at position 0
    /// @param whole the same as one code; null when it is none
    /// @param begins whether words count that only begin with it
    record Clause(List<Place> phrase, @Nullable String whole, boolean begins) {
    }

    record Place(String term, int position) {
    }

    boolean isHopeless() {
        return asked && wanted.isEmpty() && unwanted.isEmpty();
    }

    static Words of(@Nullable String query) {
        if (query == null || query.isBlank()) {
            return NONE;
        }
        if (query.length() > LONGEST) {
            throw new InvalidField("q", "too-long", LONGEST);
        }
        List<Clause> wanted = new ArrayList<>();
        List<Clause> unwanted = new ArrayList<>();
        int at = 0;
        while (at < query.length() && wanted.size() + unwanted.size() < MOST) {
            if (Character.isWhitespace(query.charAt(at)) || query.charAt(at) == '\u3000') {
                at++;
                continue;
            }
            boolean excluded = query.charAt(at) == '-' && at + 1 < query.length() && !Character.isWhitespace(query.charAt(at + 1));
            int start = excluded ? at + 1 : at;
            boolean quoted = QUOTES.indexOf(query.charAt(start)) >= 0;
            int end = quoted ? closing(query, start + 1) : blank(query, start);
            clause(query.substring(quoted ? start + 1 : start, end), !quoted && !excluded && end == query.length(),
                    excluded ? unwanted : wanted);
            at = quoted ? end + 1 : end;
        }
        return new Words(wanted, unwanted, true);
    }

    private static int closing(String query, int from) {
        int end = from;
        while (end < query.length() && QUOTES.indexOf(query.charAt(end)) < 0) {
            end++;
        }
        return end;
    }

    private static int blank(String query, int from) {
        int end = from;
        while (end < query.length() && !Character.isWhitespace(query.charAt(end)) && query.charAt(end) != '\u3000'
                && QUOTES.indexOf(query.charAt(end)) < 0) {
            end++;
        }
        return end;
    }

    private static void clause(String text, boolean last, List<Clause> into) {
        List<Token> all = Tokens.of(text);
        List<Token> main = all.stream().filter(token -> !token.extra()).toList();
        if (main.isEmpty()) {
            return;
        }
        int first = main.getFirst().position();
        List<Place> phrase = new ArrayList<>();
        for (int i = 0; i < main.size(); i++) {
            if (!isTail(main, i)) {
                phrase.add(new Place(main.get(i).term(), main.get(i).position() - first));
            }
        }
        boolean letter = Folding.kind(text.codePointAt(main.getLast().start())) != Folding.Kind.UNSPACED;
        boolean single = main.size() == 1 && !letter;
        into.add(new Clause(phrase, whole(all, main), single || last && letter && text.length() > 1));
    }

    /// The last character of a run of pairs stands alone in texts that end there, and only in those.
    private static boolean isTail(List<Token> main, int index) {
        return index > 0 && main.get(index - 1).end() == main.get(index).end();
    }

    /// Of a query that is one code: its spelling without marks.
    private static @Nullable String whole(List<Token> all, List<Token> main) {
        return all.stream().filter(token -> token.extra() && token.start() == main.getFirst().start()
                && token.end() == main.getLast().end()).map(Token::term).findFirst().orElse(null);
    }
}
