package yingda.mime;

import java.util.ArrayList;
import java.util.List;

/// What the customer wrote: a body without quoted mails, forwarded headers and signature. Works line by line and
/// looks at each line a bounded number of times, so that its time is linear in the text.
final class VisibleReply {

    private static final int LONGEST_SIGNATURE = 12;

    /// Each costs a look at all lines, so that their number must not grow with the text.
    private static final int MOST_ATTRIBUTIONS = 30;

    private enum Kind { EMPTY, QUOTE, DELIMITER, SIGNATURE, TEXT }

    private final List<String> lines;

    private VisibleReply(List<String> lines) {
        this.lines = lines;
    }

    /// The visible part; the whole text (trimmed) when nothing else would remain.
    static String of(String text) {
        String flat = QuoteMarks.cutInsideLines(Lines.normalise(text));
        String visible = new VisibleReply(new ArrayList<>(flat.lines().toList())).run();
        return visible.isEmpty() ? trimmed(text.lines().toList()) : visible;
    }

    private String run() {
        cutEmbeddedMail();
        cutSignature();
        removeAttributions();
        cutSignature();
        removeTail();
        return trimmed(lines);
    }

    /// Cuts at a marker of the original or forwarded mail, or at its block of headers, wherever text stands before it.
    private void cutEmbeddedMail() {
        boolean textBefore = false;
        boolean fenced = false;
        for (int i = 0; i < lines.size(); i++) {
            String line = lines.get(i);
            fenced ^= line.startsWith("```");
            if (fenced) {
                continue;
            }
            boolean starts = QuoteMarks.isOriginalMarker(line) || ReplyMarker.find(line) == 0 || QuoteMarks.isHeaderBlock(lines, i);
            if (starts && textBefore) {
                lines.subList(i, lines.size()).clear();
                return;
            }
            if (starts && QuoteMarks.isOriginalMarker(line)) {
                removeForwardHeader(i);
                return;
            }
            textBefore |= !starts && kind(line) == Kind.TEXT;
        }
    }

    /// A mail that is nothing but a forwarded one: its text is shown without the marker and headers.
    private void removeForwardHeader(int start) {
        int end = skipEmpty(start + 1);
        if (end == lines.size() || !QuoteMarks.isHeaderBlock(lines, end)) {
            return;
        }
        while (end < lines.size() && !lines.get(end).isBlank()) {
            end++;
        }
        if (hasText(end, lines.size())) {
            lines.subList(start, end).clear();
        }
    }

    /// Handles each "On … wrote:" by what follows: an unquoted mail is cut off with all that comes after it; a quote
    /// at the end goes; an answer below or between quotes stays.
    private void removeAttributions() {
        int handled = 0;
        for (int i = 0; i < lines.size() && handled < MOST_ATTRIBUTIONS; i++) {
            int length = QuoteMarks.attributionLines(lines, i);
            if (length == 0) {
                continue;
            }
            handled++;
            boolean textBefore = hasText(0, i);
            int quote = skipEmpty(i + length);
            boolean quoted = lines.get(i).startsWith(">") || quote < lines.size() && lines.get(quote).startsWith(">");
            int behind = quoted ? behindQuote(quote) : lines.size();
            boolean quoteBefore = hasKind(Kind.QUOTE, 0, i);
            if (!textBefore && !quoteBefore && quoted) {
                topAttribution(i, quote, behind);
                return;
            }
            boolean first = !textBefore && !quoteBefore;
            if (!first && (!quoted || !hasText(behind, lines.size()))) {
                lines.subList(i, lines.size()).clear();
                return;
            }
            lines.subList(i, i + length).clear();
            i--;
        }
    }

    /// The mail begins with the quote: the answer is below it, or between its pieces.
    private void topAttribution(int start, int quote, int behind) {
        boolean between = hasKind(Kind.QUOTE, behind, lines.size()) && hasText(behind, lines.size());
        if (hasText(behind, lines.size())) {
            lines.subList(start, between ? quote : behind).clear();
        }
    }

    private int skipEmpty(int from) {
        int i = from;
        while (i < lines.size() && lines.get(i).isBlank()) {
            i++;
        }
        return i;
    }

    private int behindQuote(int from) {
        int i = from;
        while (i < lines.size() && (lines.get(i).isBlank() || kind(lines.get(i)) == Kind.QUOTE)) {
            i++;
        }
        return i;
    }

    private boolean hasText(int from, int to) {
        return hasKind(Kind.TEXT, from, to);
    }

    private boolean hasKind(Kind kind, int from, int to) {
        for (int i = from; i < Math.min(to, lines.size()); i++) {
            if (kind(lines.get(i)) == kind) {
                return true;
            }
        }
        return false;
    }

    /// Cuts at the last `-- ` line, or a similar rule with few lines behind it.
    private void cutSignature() {
        int behind = 0;
        for (int i = lines.size() - 1; i >= 0; i--) {
            String line = lines.get(i);
            if (line.startsWith("```")) {
                return;
            }
            boolean sure = line.equals("-- ");
            boolean likely = behind <= LONGEST_SIGNATURE && Signatures.isRule(line);
            if ((sure || likely) && hasText(0, i) && !(hasKind(Kind.QUOTE, i, lines.size()) && !sure)) {
                lines.subList(i, lines.size()).clear();
                return;
            }
            behind += line.isBlank() ? 0 : 1;
            if (behind > 100) {
                return;
            }
        }
    }

    private void removeTail() {
        int end = lines.size();
        while (end > 0 && kind(lines.get(end - 1)) != Kind.TEXT) {
            end--;
        }
        if (end > 0) {
            lines.subList(end, lines.size()).clear();
        }
    }

    private static Kind kind(String line) {
        if (line.isBlank()) {
            return Kind.EMPTY;
        }
        if (line.startsWith(">") || line.startsWith(" >") || QuoteMarks.isInitialed(line)) {
            return Kind.QUOTE;
        }
        if (Signatures.isDelimiter(line)) {
            return Kind.DELIMITER;
        }
        return Signatures.isDeviceLine(line) ? Kind.SIGNATURE : Kind.TEXT;
    }

    private static String trimmed(List<String> lines) {
        int start = 0;
        int end = lines.size();
        while (start < end && lines.get(start).isBlank()) {
            start++;
        }
        while (end > start && lines.get(end - 1).isBlank()) {
            end--;
        }
        return String.join("\n", lines.subList(start, end)).stripTrailing();
    }
}
