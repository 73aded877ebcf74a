package yingda.mailserver;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Locale;

/// One client's SMTP connection: AUTH PLAIN or LOGIN, then mails.
final class SmtpTalk {

    private final ScriptedServer server;
    private final Wire wire;
    private MailUser user;
    private String from = "";
    private final List<String> recipients = new ArrayList<>();
    private Mischief refusing;

    SmtpTalk(ScriptedServer server, Wire wire) {
        this.server = server;
        this.wire = wire;
    }

    void serve() throws IOException {
        say("GREETING", "220 mail.example ready");
        for (String line = wire.line(); line != null; line = wire.line()) {
            String verb = line.split("[ :]", 2)[0].toUpperCase(Locale.ROOT);
            switch (verb) {
                case "EHLO" -> say("EHLO", "250-mail.example", "250-SIZE 104857600", "250-8BITMIME", "250-SMTPUTF8",
                        "250-ENHANCEDSTATUSCODES", "250 AUTH PLAIN LOGIN");
                case "AUTH" -> authenticate(line);
                case "MAIL" -> mail(line);
                case "RCPT" -> recipient(line);
                case "DATA" -> data();
                case "RSET" -> {
                    recipients.clear();
                    say("RSET", "250 2.0.0 ok");
                }
                case "QUIT" -> {
                    say("QUIT", "221 2.0.0 bye");
                    return;
                }
                case "HELO", "NOOP" -> say(verb, "250 ok");
                default -> say(verb, "502 5.5.1 unknown command");
            }
        }
    }

    private void say(String command, String... lines) throws IOException {
        byte[] recorded = server.recorded(command);
        if (recorded == null) {
            wire.say(lines);
        } else {
            wire.write(recorded);
            wire.flush();
        }
    }

    private void authenticate(String line) throws IOException {
        if (server.recorded("AUTH") != null) {
            say("AUTH");
            return;
        }
        String[] words = line.split(" ");
        String address;
        String password;
        if (words.length > 1 && words[1].equalsIgnoreCase("LOGIN")) {
            address = words.length > 2 ? decoded(words[2]) : decoded(asked("334 VXNlcm5hbWU6"));
            password = decoded(asked("334 UGFzc3dvcmQ6"));
        } else {
            String[] parts = decoded(words.length > 2 ? words[2] : asked("334 ")).split("\0", -1);
            address = parts.length > 2 ? parts[1] : "";
            password = parts.length > 2 ? parts[2] : "";
        }
        MailUser known = server.known(address);
        boolean opens = known != null && known.opens(password);
        user = opens ? known : null;
        wire.say(opens ? "235 2.7.0 welcome" : "535 5.7.8 Error: authentication failed");
    }

    private String asked(String question) throws IOException {
        wire.say(question);
        String answer = wire.line();
        if (answer == null) {
            throw new IOException("the client left");
        }
        return answer;
    }

    private static String decoded(String base64) {
        return new String(Base64.getMimeDecoder().decode(base64), StandardCharsets.UTF_8);
    }

    private void mail(String line) throws IOException {
        recipients.clear();
        refusing = null;
        from = address(line);
        Mischief mischief = server.at(Moment.MAIL);
        if (mischief == Mischief.BYE_AT_MAIL) {
            wire.say("421 4.7.0 too many mails, come again later");
            wire.cut();
        }
        if (mischief == Mischief.DRIP_AT_MAIL) {
            wire.drip("250-".repeat(100).getBytes(StandardCharsets.US_ASCII), Integer.MAX_VALUE);
        }
        if (mischief == Mischief.SILENT_AT_MAIL) {
            wire.swallow();
        }
        if (mischief == Mischief.LOG_IN_AT_MAIL || user == null && server.recorded("AUTH") == null) {
            say("MAIL", "530 5.7.0 authentication required");
        } else if (server.flavour() == Flavour.EXCHANGE && user != null && !from.equalsIgnoreCase(user.address())) {
            say("MAIL", "550 5.7.60 SMTP; Client does not have permissions to send as this sender");
        } else {
            say("MAIL", "250 2.1.0 ok");
        }
    }

    private void recipient(String line) throws IOException {
        Mischief mischief = recipients.isEmpty() && refusing == null ? server.at(Moment.RECIPIENT) : null;
        if (mischief == Mischief.GREYLIST) {
            say("RCPT", "451 4.7.1 greylisted, try again later");
            return;
        }
        refusing = mischief != null ? mischief : refusing;
        boolean refused = refusing == Mischief.NO_SUCH_USER || refusing == Mischief.PARTIAL_RECIPIENTS && !recipients.isEmpty();
        if (refused) {
            say("RCPT", "550 5.1.1 no such user");
            return;
        }
        recipients.add(address(line));
        say("RCPT", "250 2.1.5 ok");
    }

    private static String address(String line) {
        int start = line.indexOf('<');
        int end = line.indexOf('>', start);
        return start < 0 || end < 0 ? "" : line.substring(start + 1, end).toLowerCase(Locale.ROOT);
    }

    private void data() throws IOException {
        if (recipients.isEmpty()) {
            say("DATA", "554 5.5.1 no valid recipients");
            return;
        }
        Mischief mischief = server.at(Moment.DATA);
        if (mischief == Mischief.CUT_BEFORE_DATA) {
            wire.cut();
        }
        if (mischief == Mischief.SILENT_AT_DATA) {
            wire.swallow();
        }
        byte[] recorded = server.recorded("DATA");
        say("DATA", "354 go ahead");
        if (recorded != null && !new String(recorded, StandardCharsets.ISO_8859_1).startsWith("354")) {
            return;
        }
        take(new Taken(from, List.copyOf(recipients), bytes()));
        recipients.clear();
    }

    private void take(Taken mail) throws IOException {
        Mischief mischief = server.at(Moment.DOT);
        if (mischief == Mischief.LATER_AT_DOT) {
            wire.say("451 4.3.0 try again later");
            return;
        }
        if (mischief == Mischief.CUT_AT_DOT) {
            wire.cut();
        }
        server.take(mail);
        mischief = server.at(Moment.TAKEN);
        if (mischief != null && user != null) {
            user.sent().add(mail.bytes());
        }
        if (mischief == Mischief.CUT_AFTER_TAKING) {
            wire.cut();
        }
        if (mischief == Mischief.SILENT_AFTER_TAKING) {
            wire.swallow();
        }
        say("DOT", "250 2.0.0 queued as 42");
        server.at(Moment.ACCEPTED);
    }

    private byte[] bytes() throws IOException {
        var mail = new ByteArrayOutputStream();
        for (String line = wire.line(); ; line = wire.line()) {
            if (line == null) {
                throw new IOException("the client left in the middle");
            }
            if (line.equals(".")) {
                return mail.toByteArray();
            }
            mail.writeBytes((line.startsWith(".") ? line.substring(1) : line).getBytes(StandardCharsets.ISO_8859_1));
            mail.writeBytes(new byte[] {'\r', '\n'});
        }
    }
}
