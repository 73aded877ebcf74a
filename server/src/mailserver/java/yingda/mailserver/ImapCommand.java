package yingda.mailserver;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// A client's command (RFC 9051), its strings and literals taken out of the line.
///
/// @param name in capitals, `UID` with the word behind it
/// @param rest the line behind the name, as it came
/// @param words the words of `rest`, unquoted; literals as their bytes' characters; a list in brackets is one word
record ImapCommand(String tag, String name, String rest, List<String> words) {

    private static final Pattern LITERAL = Pattern.compile("\\{(\\d+)(\\+?)}$");

    /// The next command; null when the client has left.
    static ImapCommand read(Wire wire) throws IOException {
        String line = wire.line();
        if (line == null) {
            return null;
        }
        var text = new StringBuilder();
        var literals = new ArrayList<String>();
        for (Matcher literal = LITERAL.matcher(line); literal.find(); literal = LITERAL.matcher(line)) {
            text.append(line, 0, literal.start()).append('\0').append((char) literals.size()).append('\0');
            if (literal.group(2).isEmpty()) {
                wire.say("+ go ahead");
            }
            literals.add(new String(wire.bytes(Integer.parseInt(literal.group(1))), StandardCharsets.ISO_8859_1));
            line = wire.line();
            if (line == null) {
                return null;
            }
        }
        return of(text.append(line).toString(), literals);
    }

    private static ImapCommand of(String line, List<String> literals) {
        String[] parts = line.split(" ", 3);
        String name = parts.length < 2 ? "" : parts[1].toUpperCase(Locale.ROOT);
        String rest = parts.length < 3 ? "" : parts[2];
        if (name.equals("UID")) {
            String[] more = rest.split(" ", 2);
            name += " " + more[0].toUpperCase(Locale.ROOT);
            rest = more.length < 2 ? "" : more[1];
        }
        return new ImapCommand(parts[0], name, rest, words(rest, literals));
    }

    private static List<String> words(String rest, List<String> literals) {
        var words = new ArrayList<String>();
        for (int at = 0; at < rest.length();) {
            char c = rest.charAt(at);
            int end = c == '"' ? quoteEnd(rest, at) : c == '(' ? bracketEnd(rest, at) : c == '\0' ? at + 3 : atomEnd(rest, at);
            if (c == '\0') {
                words.add(literals.get(rest.charAt(at + 1)));
            } else if (c == '"') {
                words.add(rest.substring(at + 1, end - 1).replaceAll("\\\\(.)", "$1"));
            } else if (end > at) {
                words.add(rest.substring(at, end));
            }
            at = Math.max(end, at + 1);
        }
        return words;
    }

    private static int quoteEnd(String text, int from) {
        for (int at = from + 1; at < text.length(); at++) {
            if (text.charAt(at) == '\\') {
                at++;
            } else if (text.charAt(at) == '"') {
                return at + 1;
            }
        }
        return text.length();
    }

    private static int bracketEnd(String text, int from) {
        int depth = 0;
        for (int at = from; at < text.length(); at++) {
            depth += text.charAt(at) == '(' ? 1 : text.charAt(at) == ')' ? -1 : 0;
            if (depth == 0) {
                return at + 1;
            }
        }
        return text.length();
    }

    private static int atomEnd(String text, int from) {
        int end = text.indexOf(' ', from);
        return end < 0 ? text.length() : end;
    }

    String word(int number) {
        return number < words.size() ? words.get(number) : "";
    }

    /// What recordings call it: a FETCH that asks for whole mails is another command.
    String kind() {
        String plain = name.startsWith("UID ") ? name.substring(4) : name;
        return plain.equals("FETCH") && rest.contains("[]") ? "FETCH BODY" : plain;
    }
}
