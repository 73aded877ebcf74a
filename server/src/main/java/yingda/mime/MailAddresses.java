package yingda.mime;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/// Reads address lists (RFC 5322 section 3.4) leniently: groups, comments, quotes, missing brackets, semicolons as
/// separators. Text before `<…>` is only ever a name, however much it looks like an address.
public final class MailAddresses {

    private static final int MOST = 1_000;

    /// Stand for characters of quoted strings that must not be taken for syntax.
    private static final char AT = '\u0001';
    private static final char BLANK = '\u0002';

    private final String in;
    private final List<MailAddress> found = new ArrayList<>();
    private final StringBuilder words = new StringBuilder();
    private final StringBuilder comment = new StringBuilder();
    private String bracket = "";
    private boolean bracketed;
    private int at;

    private MailAddresses(String in) {
        this.in = in;
    }

    /// All addresses of a raw header value (see [MailHeaders.Field]), at most 1,000.
    public static List<MailAddress> parse(String raw) {
        var reader = new MailAddresses(raw);
        reader.run();
        return List.copyOf(reader.found);
    }

    private void run() {
        while (at < in.length() && found.size() < MOST) {
            char c = in.charAt(at++);
            switch (c) {
                case '"' -> quoted();
                case '(' -> comment();
                case '<' -> bracket();
                case '>' -> { }
                case ',', ';' -> finish();
                case ':' -> colon();
                default -> words.append(c);
            }
        }
        finish();
    }

    /// A group's name ends at a colon; `mailto:` and times in broken names do not make a group.
    private void colon() {
        String before = words.toString().strip();
        boolean group = !bracketed && !before.isEmpty() && before.indexOf('@') < 0 && !before.startsWith("=?");
        if (group) {
            words.setLength(0);
        } else {
            words.append(':');
        }
    }

    private void quoted() {
        boolean localPart = localPartFollows();
        while (at < in.length()) {
            char c = in.charAt(at++);
            if (c == '"') {
                return;
            }
            if (c == '\\' && at < in.length()) {
                c = in.charAt(at++);
            }
            words.append(c == '@' && !localPart ? AT : c == ' ' && localPart ? BLANK : c);
        }
    }

    /// True when the quoted string is a local part: `"a b"@example.com`.
    private boolean localPartFollows() {
        int close = in.indexOf('"', at);
        return close >= 0 && close + 1 < in.length() && in.charAt(close + 1) == '@';
    }

    private void comment() {
        int depth = 1;
        while (at < in.length() && depth > 0) {
            char c = in.charAt(at++);
            depth += c == '(' ? 1 : c == ')' ? -1 : 0;
            if (c == '\\' && at < in.length()) {
                c = in.charAt(at++);
            }
            if (depth > 0) {
                comment.append(c);
            }
        }
    }

    private void bracket() {
        int close = in.indexOf('>', at);
        int stop = close < 0 ? in.length() : close;
        int nested = in.lastIndexOf('<', stop - 1);
        String inside = in.substring(Math.max(at, nested + 1), Math.max(at, stop));
        at = Math.min(in.length(), stop + 1);
        bracketed = true;
        bracket = inside;
    }

    private void finish() {
        String text = words.toString().strip();
        String remark = comment.toString().strip();
        if (bracketed) {
            add(text.isEmpty() ? remark : text, bracket);
        } else if (!text.isEmpty()) {
            bare(text, remark);
        }
        words.setLength(0);
        comment.setLength(0);
        bracketed = false;
    }

    /// No brackets: the word with `@` is the address, the rest the name.
    private void bare(String text, String remark) {
        int mark = text.indexOf('@');
        if (mark < 0) {
            add("", text);
            return;
        }
        int start = text.lastIndexOf(' ', mark) + 1;
        int space = text.indexOf(' ', mark);
        int stop = space < 0 ? text.length() : space;
        String rest = (text.substring(0, start) + text.substring(stop)).strip();
        add(rest.isEmpty() ? remark : rest, text.substring(start, stop));
    }

    private void add(String name, String rawAddress) {
        String address = EncodedWords.decode(restored(rawAddress));
        if (address.regionMatches(true, 0, "mailto:", 0, 7)) {
            address = address.substring(7);
        }
        if (address.startsWith("@") && address.indexOf(':') > 0) {
            address = address.substring(address.indexOf(':') + 1);
        }
        if (address.isEmpty()) {
            return;
        }
        int mark = address.lastIndexOf('@');
        String clean = mark < 0 ? address : address.substring(0, mark + 1).strip()
                + address.substring(mark + 1).strip().toLowerCase(Locale.ROOT);
        String shown = EncodedWords.decode(restored(name));
        found.add(new MailAddress(unquoted(shown), clean));
    }

    private static String restored(String text) {
        return text.replace(AT, '@').replace(BLANK, ' ');
    }

    private static String unquoted(String name) {
        boolean quoted = name.length() > 1 && (name.startsWith("'") && name.endsWith("'")
                || name.startsWith("\"") && name.endsWith("\""));
        return quoted ? name.substring(1, name.length() - 1).strip() : name;
    }
}
