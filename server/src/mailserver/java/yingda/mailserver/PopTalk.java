package yingda.mailserver;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;

/// One client's POP3 connection (RFC 1939). A mail that is marked for deletion is gone after QUIT.
final class PopTalk {

    private final ScriptedServer server;
    private final Wire wire;
    private String address = "";
    private MailUser user;
    private List<MailFolder.Mail> mails = List.of();
    private final List<Long> deleted = new ArrayList<>();

    PopTalk(ScriptedServer server, Wire wire) {
        this.server = server;
        this.wire = wire;
    }

    void serve() throws IOException {
        say("GREETING", "+OK ready");
        for (String line = wire.line(); line != null; line = wire.line()) {
            String[] words = line.split(" ");
            String verb = words[0].toUpperCase(Locale.ROOT);
            if (server.recorded(verb) != null) {
                replay(verb, words);
            } else {
                answer(verb, words);
            }
            if (verb.equals("QUIT")) {
                deleted.forEach(uid -> user.inbox().remove(uid));
                return;
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

    /// A recording of several lines that lacks its end ends the connection.
    private void replay(String verb, String[] words) throws IOException {
        byte[] recorded = server.recorded(verb);
        String text = new String(recorded, StandardCharsets.ISO_8859_1);
        wire.write(recorded);
        wire.flush();
        boolean many = verb.equals("CAPA") || verb.equals("RETR") || verb.equals("TOP")
                || words.length == 1 && (verb.equals("LIST") || verb.equals("UIDL"));
        if (many && text.startsWith("+OK") && !text.replace("\r", "").endsWith("\n.\n")) {
            wire.cut();
        }
    }

    private void answer(String verb, String[] words) throws IOException {
        switch (verb) {
            case "CAPA" -> many(server.hasUidl() ? List.of("USER", "UIDL", "TOP", "SASL PLAIN") : List.of("USER", "TOP"));
            case "USER" -> {
                address = words.length > 1 ? words[1] : "";
                wire.say("+OK");
            }
            case "PASS" -> logIn(address, words.length > 1 ? words[1] : "");
            case "AUTH" -> authenticate(words);
            case "QUIT", "NOOP", "RSET" -> wire.say("+OK");
            default -> {
                if (user == null) {
                    wire.say("-ERR log in first");
                } else {
                    ofMailbox(verb, words);
                }
            }
        }
    }

    private void authenticate(String[] words) throws IOException {
        String answer = words.length > 2 ? words[2] : null;
        if (answer == null) {
            wire.say("+ ");
            answer = wire.line();
        }
        String[] parts = new String(Base64.getDecoder().decode(answer), StandardCharsets.UTF_8).split("\0", -1);
        logIn(parts.length > 2 ? parts[1] : "", parts.length > 2 ? parts[2] : "");
    }

    private void logIn(String typed, String password) throws IOException {
        MailUser known = server.known(typed);
        if (server.at(Moment.LOG_IN) == Mischief.REFUSE_LOG_IN) {
            wire.say("-ERR [SYS/TEMP] too many connections");
        } else if (known == null || !known.opens(password)) {
            wire.say("-ERR [AUTH] Unable to log on");
        } else {
            user = known;
            mails = user.inbox().mails();
            wire.say("+OK " + mails.size() + " mails");
        }
    }

    private void ofMailbox(String verb, String[] words) throws IOException {
        int number = words.length > 1 ? Integer.parseInt(words[1]) : 0;
        if (number > mails.size()) {
            wire.say("-ERR no such mail");
            return;
        }
        MailFolder.Mail mail = number > 0 ? mails.get(number - 1) : null;
        switch (verb) {
            case "STAT" -> wire.say("+OK " + mails.size() + " " + mails.stream().mapToLong(MailFolder.Mail::size).sum());
            case "LIST" -> listed(mail, number, one -> Long.toString(one.size()));
            case "UIDL" -> {
                if (server.hasUidl()) {
                    listed(mail, number, one -> HexFormat.of().toHexDigits(one.uid()) + "-" + user.inbox().uidValidity());
                } else {
                    wire.say("-ERR unknown command");
                }
            }
            case "RETR", "TOP" -> give(mail, verb.equals("TOP"));
            case "DELE" -> {
                deleted.add(mail.uid());
                wire.say("+OK");
            }
            default -> wire.say("-ERR unknown command");
        }
    }

    private void listed(MailFolder.Mail one, int number, java.util.function.Function<MailFolder.Mail, String> what) throws IOException {
        if (one != null) {
            wire.say("+OK " + number + " " + what.apply(one));
            return;
        }
        var lines = new ArrayList<String>();
        for (int i = 0; i < mails.size(); i++) {
            lines.add((i + 1) + " " + what.apply(mails.get(i)));
        }
        many(lines);
    }

    private void many(List<String> lines) throws IOException {
        wire.say("+OK");
        wire.say(lines.toArray(String[]::new));
        wire.say(".");
    }

    private void give(MailFolder.Mail mail, boolean head) throws IOException {
        Mischief mischief = server.at(Moment.FETCH);
        String text = new String(mail.bytes(), StandardCharsets.ISO_8859_1);
        String given = head ? text.split("\r\n\r\n", 2)[0] + "\r\n\r\n" : text;
        if (mischief == Mischief.NO_AT_FETCH) {
            wire.say("-ERR [SYS/TEMP] slow down");
            return;
        }
        if (mischief == Mischief.SILENT_AT_FETCH) {
            wire.swallow();
        }
        wire.say("+OK");
        if (mischief == Mischief.DRIP_AT_FETCH) {
            wire.drip(mail.bytes(), ScriptedServer.DRIPS);
        }
        if (mischief == Mischief.CUT_IN_LITERAL || mischief == Mischief.BYE_AT_FETCH) {
            wire.write(given.substring(0, given.length() / 2));
            wire.cut();
        }
        wire.write(given.startsWith(".") ? "." + given.replace("\r\n.", "\r\n..") : given.replace("\r\n.", "\r\n.."));
        wire.say(given.endsWith("\r\n") ? "." : "\r\n.");
        server.at(Moment.FETCHED);
    }
}
