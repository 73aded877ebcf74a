package yingda.mailwire;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Locale;

/// SMTP (RFC 5321) step by step over a [Dialogue].
public final class SmtpDialogue {

    /// @param code 0 when the server did not begin with a number
    /// @param lines the server's words without the code
    public record Reply(int code, List<String> lines) {

        public boolean isOk() {
            return code >= 200 && code < 400;
        }

        public String said() {
            return (code == 0 ? "" : code + " ") + String.join(" ", lines);
        }
    }

    private static final int MOST_LINES = 200;

    private final Dialogue dialogue;

    public SmtpDialogue(Dialogue dialogue) {
        this.dialogue = dialogue;
    }

    public Reply command(String command) throws IOException {
        dialogue.say(command);
        return reply();
    }

    public Reply reply() throws IOException {
        var lines = new ArrayList<String>();
        while (lines.size() < MOST_LINES) {
            String line = dialogue.line();
            boolean coded = line.matches("[2-5]\\d\\d([ -].*)?");
            lines.add(coded ? line.substring(Math.min(4, line.length())) : line);
            if (!coded || line.length() == 3 || line.charAt(3) == ' ') {
                return new Reply(coded ? Integer.parseInt(line.substring(0, 3)) : 0, lines);
            }
        }
        throw new IOException("the answer is too long");
    }

    /// The mechanisms behind AUTH in an answer to EHLO, in upper case.
    public static List<String> mechanisms(Reply ehlo) {
        return ehlo.lines().stream().map(line -> line.toUpperCase(Locale.ROOT)).filter(line -> line.startsWith("AUTH ") || line.startsWith("AUTH="))
                .flatMap(line -> List.of(line.substring(5).split(" +")).stream()).distinct().toList();
    }

    /// With a token by XOAUTH2; with a password by PLAIN where it is offered, else by LOGIN.
    public Reply logIn(MailAccount account, List<String> mechanisms) throws IOException {
        if (account.auth() == MailAuth.OAUTH) {
            Reply reply = command("AUTH XOAUTH2 " + XOAuth2.response(account));
            return reply.code() == 334 ? command("") : reply;
        }
        if (mechanisms.contains("PLAIN") || !mechanisms.contains("LOGIN")) {
            return command("AUTH PLAIN " + encoded("\0" + account.user() + "\0" + account.password()));
        }
        Reply user = command("AUTH LOGIN");
        Reply password = user.code() == 334 ? command(encoded(account.user())) : user;
        return password.code() == 334 ? command(encoded(account.password())) : password;
    }

    private static String encoded(String text) {
        return Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8));
    }
}
