package yingda.mailwire;

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
public final class ImapDialogue {

    /// What a command brought.
    ///
    /// @param status `OK`, `NO` or `BAD`
    /// @param said the server's words behind the status
    /// @param data the untagged lines without their `* `, literals in place, ISO-8859-1 where they are bytes
    public record Reply(String status, String said, List<String> data) {

        public boolean isOk() {
            return status.equals("OK");
        }
    }

    private static final Pattern LITERAL = Pattern.compile("\\{(\\d{1,9})\\+?}$");
    private static final int MOST_LINES = 5_000;

    private final Dialogue dialogue;
    private int tags;

    public ImapDialogue(Dialogue dialogue) {
        this.dialogue = dialogue;
    }

    public Reply command(String command) throws IOException {
        String tag = "y" + ++tags;
        dialogue.say(tag + " " + command);
        return reply(tag);
    }

    /// In upper case.
    public List<String> capabilities() throws IOException {
        return command("CAPABILITY").data().stream().filter(line -> line.toUpperCase(Locale.ROOT).startsWith("CAPABILITY "))
                .flatMap(line -> Stream.of(line.toUpperCase(Locale.ROOT).split(" +"))).skip(1).toList();
    }

    /// With a token by XOAUTH2; with a password by AUTHENTICATE PLAIN where it is offered, else by LOGIN.
    public Reply logIn(MailAccount account, List<String> capabilities) throws IOException {
        if (account.auth() == MailAuth.OAUTH) {
            return authenticate(XOAuth2.NAME, XOAuth2.response(account));
        }
        if (!capabilities.contains("AUTH=PLAIN")) {
            return command("LOGIN " + quoted(account.user()) + " " + quoted(account.password()));
        }
        byte[] plain = ("\0" + account.user() + "\0" + account.password()).getBytes(StandardCharsets.UTF_8);
        return authenticate("PLAIN", Base64.getEncoder().encodeToString(plain));
    }

    private Reply authenticate(String mechanism, String response) throws IOException {
        String tag = "y" + ++tags;
        dialogue.say(tag + " AUTHENTICATE " + mechanism);
        String first = dialogue.line();
        if (!first.startsWith("+")) {
            return status(first.substring(Math.min(first.length(), tag.length() + 1)), List.of());
        }
        dialogue.say(response);
        String next = dialogue.line();
        if (next.startsWith("+")) {
            // A token that is not accepted is explained in a challenge, which wants an empty answer before the refusal.
            dialogue.say("");
            Reply refused = reply(tag);
            return new Reply(refused.status(), refused.said() + " " + XOAuth2.said(next.substring(1)), refused.data());
        }
        return reply(tag, next);
    }

    private Reply reply(String tag) throws IOException {
        return reply(tag, dialogue.line());
    }

    private Reply reply(String tag, String first) throws IOException {
        var data = new ArrayList<String>();
        for (String line = first; data.size() < MOST_LINES; line = dialogue.line()) {
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
    public static String quoted(String text) {
        return '"' + text.replace("\\", "\\\\").replace("\"", "\\\"") + '"';
    }
}
