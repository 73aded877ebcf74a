package yingda.mime;

import java.io.ByteArrayOutputStream;
import java.nio.charset.Charset;
import java.util.ArrayDeque;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Text out of RTF: plain text, or the HTML that Outlook wrapped into it (`\fromhtml1`, [MS-OXRTFEX]).
final class RtfText {

    private static final Set<String> HIDDEN = Set.of("fonttbl", "colortbl", "stylesheet", "info", "pict", "object",
            "themedata", "datastore", "latentstyles", "listtable", "listoverridetable", "rsidtbl", "generator", "xmlnstbl",
            "mmathPr", "header", "footer", "fldinst", "bkmkstart", "bkmkend");

    private record State(boolean hidden, boolean htmlTag, boolean htmlOff, int unicodeSkip) {}

    private final String rtf;
    private final boolean wantHtml;
    private final StringBuilder out = new StringBuilder();
    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    private final ArrayDeque<State> outer = new ArrayDeque<>();
    private State state = new State(false, false, false, 1);
    private Charset charset = Charsets.WINDOWS_1252;
    private int skip;
    private int at;

    private RtfText(String rtf, boolean wantHtml) {
        this.rtf = rtf;
        this.wantHtml = wantHtml;
    }

    /// The wrapped HTML, or null when the RTF holds none.
    static @Nullable String html(String rtf) {
        return rtf.substring(0, Math.min(rtf.length(), 1000)).contains("\\fromhtml1") ? new RtfText(rtf, true).run() : null;
    }

    static String plain(String rtf) {
        return new RtfText(rtf, false).run();
    }

    private String run() {
        while (at < rtf.length()) {
            char c = rtf.charAt(at++);
            switch (c) {
                case '{' -> {
                    flush();
                    outer.push(state);
                }
                case '}' -> {
                    flush();
                    state = outer.isEmpty() ? state : outer.pop();
                }
                case '\\' -> control();
                case '\r', '\n', '\0' -> { }
                default -> literal(c);
            }
        }
        flush();
        return out.toString();
    }

    private void control() {
        char c = at < rtf.length() ? rtf.charAt(at) : ' ';
        if (Character.isLetter(c)) {
            word();
            return;
        }
        at++;
        switch (c) {
            case '\'' -> {
                int code = at + 2 <= rtf.length() ? hex(rtf.charAt(at)) << 4 | hex(rtf.charAt(at + 1)) : -1;
                at = Math.min(rtf.length(), at + 2);
                if (code >= 0) {
                    literal((char) code);
                }
            }
            case '*' -> destination();
            case '~' -> emit(wantHtml ? "&nbsp;" : " ");
            case '\\', '{', '}' -> literal(c);
            default -> { }
        }
    }

    /// `{\*\name …}`: unknown destinations are to be skipped; `htmltag` holds the markup.
    private void destination() {
        if (rtf.startsWith("\\htmltag", at)) {
            state = new State(!wantHtml, true, state.htmlOff, state.unicodeSkip);
        } else {
            state = new State(true, false, state.htmlOff, state.unicodeSkip);
        }
    }

    private void word() {
        int start = at;
        while (at < rtf.length() && at - start < 32 && Character.isLetter(rtf.charAt(at))) {
            at++;
        }
        String word = rtf.substring(start, at);
        int sign = at;
        at += at < rtf.length() && rtf.charAt(at) == '-' ? 1 : 0;
        while (at < rtf.length() && at - sign < 10 && Character.isDigit(rtf.charAt(at))) {
            at++;
        }
        String digits = rtf.substring(sign, at);
        at += at < rtf.length() && rtf.charAt(at) == ' ' ? 1 : 0;
        int number = digits.isEmpty() || digits.equals("-") ? 1 : (int) Long.parseLong(digits);
        apply(word, number, digits.isEmpty());
    }

    private void apply(String word, int number, boolean bare) {
        switch (word) {
            case "ansicpg" -> charset = number == 936 ? Charsets.GB18030 : MapiProperties.codepage(number, charset);
            case "par", "line", "row" -> emit(state.htmlTag || !wantHtml ? "\n" : "\r\n");
            case "tab", "cell" -> emit(wantHtml ? " " : "\t");
            case "u" -> unicode(number);
            case "uc" -> state = new State(state.hidden, state.htmlTag, state.htmlOff, Math.clamp(number, 0, 10));
            case "htmlrtf" -> state = new State(state.hidden, state.htmlTag, bare || number != 0, state.unicodeSkip);
            case "lquote", "rquote" -> emit(word.equals("lquote") ? "‘" : "’");
            case "ldblquote", "rdblquote" -> emit(word.equals("ldblquote") ? "“" : "”");
            case "bullet" -> emit("•");
            case "endash", "emdash" -> emit(word.equals("endash") ? "–" : "—");
            case "bin" -> at = Math.min(rtf.length(), at + Math.max(0, number));
            default -> {
                if (HIDDEN.contains(word)) {
                    flush();
                    state = new State(true, false, state.htmlOff, state.unicodeSkip);
                }
            }
        }
    }

    private void unicode(int number) {
        emit(String.valueOf((char) number));
        skip = state.unicodeSkip;
    }

    private boolean isShown() {
        return !state.hidden && !(wantHtml && state.htmlOff);
    }

    private void literal(char c) {
        if (skip > 0) {
            skip--;
        } else if (isShown()) {
            bytes.write(c);
        }
    }

    private void emit(String text) {
        flush();
        if (isShown()) {
            out.append(text);
        }
    }

    private void flush() {
        if (bytes.size() > 0) {
            out.append(bytes.toString(charset));
            bytes.reset();
        }
    }

    private static int hex(char c) {
        return Character.digit(c, 16);
    }
}
