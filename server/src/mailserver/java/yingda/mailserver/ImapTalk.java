package yingda.mailserver;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// One client's IMAP connection.
final class ImapTalk {

    private final ScriptedServer server;
    private final Wire wire;
    private MailUser user;
    private MailFolder folder;
    /// How many mails the client has been told of.
    private int told;
    private boolean named;

    ImapTalk(ScriptedServer server, Wire wire) {
        this.server = server;
        this.wire = wire;
    }

    void serve() throws IOException, InterruptedException {
        byte[] greeting = server.recorded("GREETING");
        if (greeting == null) {
            wire.say("* OK [CAPABILITY " + server.flavour().capabilities + "] ready");
        } else {
            replay(greeting, "");
        }
        for (ImapCommand command = ImapCommand.read(wire); command != null; command = ImapCommand.read(wire)) {
            byte[] recorded = server.recorded(command.kind());
            if (recorded != null) {
                replay(recorded, command.tag());
            } else {
                answer(command);
            }
            if (command.name().equals("LOGOUT")) {
                return;
            }
        }
    }

    private void replay(byte[] recorded, String tag) throws IOException {
        String text = new String(recorded, StandardCharsets.ISO_8859_1);
        wire.write(text.replace("A########", tag));
        wire.flush();
        if (tag.isEmpty() || text.contains("A########")) {
            return;
        }
        if (!text.startsWith("+")) {
            wire.cut();
        }
        wire.line();
        wire.say(tag + " OK done");
    }

    private void answer(ImapCommand command) throws IOException, InterruptedException {
        switch (command.name()) {
            case "CAPABILITY" -> done(command, "* CAPABILITY " + server.flavour().capabilities);
            case "LOGIN" -> logIn(command, command.word(0), command.word(1));
            case "AUTHENTICATE" -> authenticate(command);
            case "ID" -> {
                named = true;
                done(command, "* ID NIL");
            }
            case "NOOP", "CHECK" -> {
                announce();
                done(command);
            }
            case "ENABLE", "CREATE", "SUBSCRIBE" -> done(command);
            case "NAMESPACE" -> done(command, "* NAMESPACE ((\"\" \"/\")) NIL NIL");
            case "GETQUOTAROOT" -> done(command, "* QUOTAROOT INBOX root", "* QUOTA root (STORAGE 512 1024)");
            case "LIST", "XLIST", "LSUB" -> list(command);
            case "STATUS" -> status(command);
            case "SELECT", "EXAMINE" -> select(command);
            case "CLOSE", "UNSELECT" -> {
                folder = null;
                done(command);
            }
            case "FETCH", "UID FETCH", "SEARCH", "UID SEARCH", "UID STORE" -> ofFolder(command);
            case "APPEND" -> append(command);
            case "IDLE" -> idle(command);
            case "LOGOUT" -> done(command, "* BYE");
            default -> wire.say(command.tag() + " BAD unknown command");
        }
    }

    private void done(ImapCommand command, String... untagged) throws IOException {
        wire.say(Stream.concat(Stream.of(untagged), Stream.of(command.tag() + " OK done")).toArray(String[]::new));
    }

    private void logIn(ImapCommand command, String address, String password) throws IOException {
        if (server.at(Moment.LOG_IN) == Mischief.REFUSE_LOG_IN) {
            wire.say(command.tag() + " NO [UNAVAILABLE] too many connections, try later");
            return;
        }
        MailUser known = server.known(address);
        if (known == null || !known.opens(password)) {
            wire.say(command.tag() + " NO [AUTHENTICATIONFAILED] LOGIN Login error or password error");
            return;
        }
        user = known;
        done(command);
    }

    private void authenticate(ImapCommand command) throws IOException {
        if (!server.flavour().offers("AUTH=PLAIN") || !command.word(0).equalsIgnoreCase("PLAIN")) {
            wire.say(command.tag() + " NO unsupported mechanism");
            return;
        }
        String answer = command.word(1);
        if (answer.isEmpty()) {
            wire.say("+ ");
            answer = wire.line();
        }
        String[] parts = new String(Base64.getDecoder().decode(answer), StandardCharsets.UTF_8).split("\0", -1);
        logIn(command, parts.length > 2 ? parts[1] : "", parts.length > 2 ? parts[2] : "");
    }

    private void list(ImapCommand command) throws IOException {
        if (refusedWithoutUser(command)) {
            return;
        }
        for (MailFolder one : user.folders().values()) {
            String special = server.flavour() == Flavour.ALIYUN && command.name().equals("LIST") ? "" : " " + one.attribute();
            wire.say("* " + command.name() + " (\\HasNoChildren" + (special.isBlank() ? "" : special) + ") \"/\" \"" + one.name() + "\"");
        }
        done(command);
    }

    private boolean refusedWithoutUser(ImapCommand command) throws IOException {
        if (user == null) {
            wire.say(command.tag() + " BAD log in first");
        }
        return user == null;
    }

    private void status(ImapCommand command) throws IOException {
        MailFolder asked = user == null ? null : user.folders().get(command.word(0));
        if (asked == null) {
            wire.say(command.tag() + " NO no such folder");
            return;
        }
        done(command, "* STATUS \"" + asked.name() + "\" (MESSAGES " + asked.mails().size() + " UIDNEXT " + asked.uidNext()
                + " UIDVALIDITY " + asked.uidValidity() + " UNSEEN 0 RECENT 0)");
    }

    private void select(ImapCommand command) throws IOException {
        if (refusedWithoutUser(command)) {
            return;
        }
        if (server.flavour() == Flavour.NETEASE && !named) {
            wire.say(command.tag() + " NO " + command.name() + " Unsafe Login. Please contact kefu@188.com for help");
            return;
        }
        MailFolder asked = user.folders().get(command.word(0));
        if (asked == null) {
            wire.say(command.tag() + " NO no such folder");
            return;
        }
        if (server.at(Moment.SELECT) == Mischief.NUMBER_ANEW) {
            asked.numberAnew();
        }
        folder = asked;
        told = folder.mails().size();
        wire.say("* FLAGS (\\Seen \\Deleted)", "* " + told + " EXISTS", "* 0 RECENT",
                "* OK [UIDVALIDITY " + folder.uidValidity() + "] numbers", "* OK [UIDNEXT " + folder.uidNext() + "] next");
        done(command);
    }

    private void ofFolder(ImapCommand command) throws IOException {
        if (folder == null) {
            wire.say(command.tag() + " BAD no folder is open");
        } else if (command.name().endsWith("FETCH")) {
            announce();
            new ImapFetch(server, wire, folder).answer(command);
        } else if (command.name().endsWith("STORE")) {
            folder.see(Long.parseLong(command.word(0)));
            done(command);
        } else {
            search(command);
        }
    }

    /// Message-IDs and number ranges, and everything for anything else.
    private void search(ImapCommand command) throws IOException {
        List<String> words = command.words();
        int header = words.indexOf("HEADER");
        int uid = words.indexOf("UID");
        List<MailFolder.Mail> mails = folder.mails();
        ImapFetch.Numbers numbers = ImapFetch.Numbers.of(uid < 0 ? "1:*" : words.get(uid + 1), mails.isEmpty() ? 0 : mails.getLast().uid());
        String found = mails.stream()
                .filter(mail -> header < 0 || new Taken("", List.of(), mail.bytes()).header(words.get(header + 1)).contains(words.get(header + 2)))
                .filter(mail -> uid < 0 || numbers.name(mail.uid()))
                .map(mail -> " " + (command.name().startsWith("UID") ? mail.uid() : mails.indexOf(mail) + 1)).collect(Collectors.joining());
        done(command, "* SEARCH" + found);
    }

    private void append(ImapCommand command) throws IOException {
        MailFolder asked = user == null ? null : user.folders().get(command.word(0));
        if (asked == null) {
            wire.say(command.tag() + " NO [TRYCREATE] no such folder");
            return;
        }
        long uid = asked.add(command.words().getLast().getBytes(StandardCharsets.ISO_8859_1));
        server.at(Moment.APPENDED);
        wire.say(command.tag() + " OK [APPENDUID " + asked.uidValidity() + " " + uid + "] done");
    }

    private void announce() throws IOException {
        if (folder != null && folder.mails().size() != told) {
            told = folder.mails().size();
            wire.say("* " + told + " EXISTS");
        }
    }

    private void idle(ImapCommand command) throws IOException, InterruptedException {
        if (!server.flavour().offers("IDLE")) {
            wire.say(command.tag() + " BAD no IDLE here");
            return;
        }
        wire.say("+ idling");
        if (server.at(Moment.IDLE) == Mischief.SILENT_AT_IDLE) {
            wire.swallow();
        }
        Thread announcer = Thread.ofVirtual().start(this::announceForEver);
        wire.line();
        announcer.interrupt();
        announcer.join();
        done(command);
    }

    private void announceForEver() {
        try {
            while (folder != null) {
                if (folder.awaitMore(told, 60_000) > told) {
                    announce();
                }
            }
        } catch (InterruptedException | IOException over) {
            // The client said DONE, or left.
        }
    }
}
