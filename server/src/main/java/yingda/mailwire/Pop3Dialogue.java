package yingda.mailwire;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/// POP3 (RFC 1939) step by step over a [Dialogue].
public final class Pop3Dialogue {

    /// @param said the server's words behind `+OK` or `-ERR`
    public record Reply(boolean ok, String said) {}

    private static final int MOST_LINES = 100_000;

    private final Dialogue dialogue;

    public Pop3Dialogue(Dialogue dialogue) {
        this.dialogue = dialogue;
    }

    public Reply command(String command) throws IOException {
        dialogue.say(command);
        return reply();
    }

    Reply reply() throws IOException {
        String line = dialogue.line();
        return new Reply(line.startsWith("+OK"), line.replaceFirst("^(\\+OK|-ERR) ?", ""));
    }

    public Reply logIn(MailAccount account) throws IOException {
        if (account.auth() == MailAuth.OAUTH) {
            Reply asked = command("AUTH XOAUTH2");
            return asked.ok() || asked.said().startsWith("+") ? command(XOAuth2.response(account)) : asked;
        }
        Reply user = command("USER " + account.user());
        return user.ok() ? command("PASS " + account.password()) : user;
    }

    /// The lines of an answer of many lines, to be read after its `+OK`.
    public List<String> lines() throws IOException {
        var lines = new ArrayList<String>();
        for (String line = dialogue.line(); !line.equals("."); line = dialogue.line()) {
            lines.add(line.startsWith(".") ? line.substring(1) : line);
            if (lines.size() > MOST_LINES) {
                throw new IOException("the answer is too long");
            }
        }
        return lines;
    }
}
