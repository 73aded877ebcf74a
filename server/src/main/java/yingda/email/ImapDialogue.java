package yingda.email;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/// IMAP (RFC 3501) step by step over a [Dialogue].
final class ImapDialogue {

    /// What a command brought.
    ///
    /// @param status `OK`, `NO` or `BAD`
    /// @param said the server's words behind the status
    /// @param data the untagged lines without their `* `, literals in place, ISO-8859-1 where they are bytes
    record Reply(String status, String said, List<String> data) {

        boolean isOk() {
            return status.equals("OK");
        }
    }

    private static final Pattern LITERAL = Pattern.compile("\\{(\\d{1,9})\\+?}$");
    private static final int MOST_LINES = 5_000;

    private final Dialogue dialogue;
    private int tags;

    ImapDialogue(Dialogue dialogue) {
        this.dialogue = dialogue;
    }

    Reply command(String command) throws IOException {
        String tag = "y" + ++tags;
        dialogue.say(tag + " " + command);
        return reply(tag);
    }

    /// In upper case.
    List<String> capabilities() throws IOException {
        return command("CAPABILITY").data().stream().filter(line -> line.toUpperCase(Locale.ROOT).startsWith("CAPABILITY "))
                .flatMap(line -> Stream.of(line.toUpperCase(Locale.ROOT).split(" +"))).skip(1).toList();
    }

    /// By AUTHENTICATE PLAIN where it is offered, else by LOGIN.
    Reply logIn(MailAccount account, List<String> capabilities) throws IOException {
        if (!capabilities.contains("AUTH=PLAIN")) {
            return command("LOGIN " + quoted(account.user()) + " " + quoted(account.password()));
        }
        String tag = "y" + ++tags;
        dialogue.say(tag + " AUTHENTICATE PLAIN");
        String first = dialogue.line();
        if (!first.startsWith("+")) {
            return status(first.substring(Math.min(first.length(), tag.length() + 1)), List.of());
        }
        byte[] plain = ("\0" + account.user() + "\0" + account.password()).getBytes(StandardCharsets.UTF_8);
        dialogue.say(Base64.getEncoder().encodeToString(plain));
        return reply(tag);
    }

    private Reply reply(String tag) throws IOException {
        var data = new ArrayList<String>();
        while (data.size() < MOST_LINES) {
            String line = dialogue.line();
            if (line.startsWith(tag + " ")) {
                return status(line.substring(tag.length() + 1), data);
            }
            var whole = new StringBuilder(line);
            for (Matcher literal = LITERAL.matcher(line); literal.find(); literal = LITERAL.matcher(line)) {
                whole.append("\r\n").append(dialogue.bytes(Integer.parseInt(literal.group(1))));
                line = dialogue.line();
                whole.append(line);
            }
            data.add(whole.substring(whole.indexOf("* ") == 0 ? 2 : 0));
        }
        throw new IOException("the answer is too long");
    }

    private static Reply status(String rest, List<String> data) {
        int space = rest.indexOf(' ');
        String status = (space < 0 ? rest : rest.substring(0, space)).toUpperCase(Locale.ROOT);
        return new Reply(status, space < 0 ? "" : rest.substring(space + 1), data);
    }

    /// As a quoted string.
    static String quoted(String text) {
        return '"' + text.replace("\\", "\\\\").replace("\"", "\\\"") + '"';
    }
}
