package yingda.mailserver;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Answers FETCH: UID, FLAGS, RFC822.SIZE, INTERNALDATE, ENVELOPE, Gmail's labels, and bytes whole, in part or of the header.
final class ImapFetch {

    private static final Pattern BODY = Pattern.compile("BODY(\\.PEEK)?\\[([^]]*)](?:<(\\d+)\\.(\\d+)>)?");
    private static final DateTimeFormatter DATE = DateTimeFormatter.ofPattern("dd-MMM-yyyy HH:mm:ss Z", Locale.ENGLISH)
            .withZone(ZoneOffset.UTC);
    private static final int ESTIMATE = 77;

    private final ScriptedServer server;
    private final Wire wire;
    private final MailFolder folder;

    ImapFetch(ScriptedServer server, Wire wire, MailFolder folder) {
        this.server = server;
        this.wire = wire;
        this.folder = folder;
    }

    void answer(ImapCommand command) throws IOException {
        boolean byUid = command.name().startsWith("UID");
        boolean bytes = command.kind().equals("FETCH BODY");
        Mischief mischief = bytes ? server.at(Moment.FETCH) : null;
        if (mischief == Mischief.NO_AT_FETCH) {
            wire.say(command.tag() + " NO [LIMIT] slow down");
            return;
        }
        if (mischief == Mischief.BYE_AT_FETCH) {
            wire.say("* BYE too many requests");
            wire.cut();
        }
        if (mischief == Mischief.SILENT_AT_FETCH) {
            wire.swallow();
        }
        List<MailFolder.Mail> mails = folder.mails();
        Numbers asked = Numbers.of(command.word(0), mails.isEmpty() ? 0 : byUid ? mails.getLast().uid() : mails.size());
        for (int i = 0; i < mails.size(); i++) {
            if (asked.name(byUid ? mails.get(i).uid() : i + 1)) {
                give(i + 1, mails.get(i), command, mischief);
                mischief = null;
            }
        }
        wire.flush();
        if (bytes) {
            server.at(Moment.FETCHED);
        }
        wire.say(command.tag() + " OK done");
    }

    /// A set as `3,5:7,9:*`.
    record Numbers(long[][] ranges) {

        static Numbers of(String set, long last) {
            String[] parts = set.split(",");
            long[][] ranges = new long[parts.length][];
            for (int i = 0; i < parts.length; i++) {
                String[] ends = parts[i].split(":");
                long from = end(ends[0], last);
                long to = end(ends[ends.length - 1], last);
                ranges[i] = new long[] {Math.min(from, to), Math.max(from, to)};
            }
            return new Numbers(ranges);
        }

        private static long end(String text, long last) {
            return text.equals("*") ? last : Long.parseLong(text);
        }

        boolean name(long number) {
            for (long[] range : ranges) {
                if (number >= range[0] && number <= range[1]) {
                    return true;
                }
            }
            return false;
        }
    }

    private void give(int number, MailFolder.Mail mail, ImapCommand command, Mischief mischief) throws IOException {
        if (mischief == Mischief.EXPUNGE_IN_FETCH) {
            wire.say("* " + folder.mails().size() + " EXISTS", "* 1 EXPUNGE", "* " + folder.mails().size() + " EXISTS");
        }
        if (mischief == Mischief.NIL_FOR_A_MAIL) {
            wire.say("* " + number + " FETCH (UID " + mail.uid() + " ENVELOPE NIL BODY[] NIL)");
            return;
        }
        wire.write("* " + number + " FETCH (UID " + mail.uid());
        String items = command.rest().toUpperCase(Locale.ROOT);
        if (items.contains("FLAGS")) {
            wire.write(" FLAGS (" + (mail.seen() ? "\\Seen" : "") + ")");
        }
        if (items.contains("RFC822.SIZE")) {
            wire.write(" RFC822.SIZE " + (mail.size() + (server.flavour() == Flavour.EXCHANGE ? ESTIMATE : 0)));
        }
        if (items.contains("INTERNALDATE")) {
            wire.write(" INTERNALDATE \"" + DATE.format(mail.received()) + "\"");
        }
        if (items.contains("X-GM-LABELS")) {
            wire.write(" X-GM-LABELS (" + folder.labels(mail.uid()) + ")");
        }
        if (items.contains("ENVELOPE")) {
            wire.write(" ENVELOPE (NIL NIL NIL NIL NIL NIL NIL NIL NIL NIL)");
        }
        for (Matcher body = BODY.matcher(command.rest()); body.find();) {
            bytes(mail, body, mischief);
        }
        wire.write(")\r\n");
    }

    private void bytes(MailFolder.Mail mail, Matcher asked, Mischief mischief) throws IOException {
        byte[] all = asked.group(2).toUpperCase(Locale.ROOT).startsWith("HEADER") ? head(mail.bytes()) : mail.bytes();
        String origin = "";
        if (asked.group(3) != null) {
            int from = (int) Math.min(all.length, Long.parseLong(asked.group(3)));
            all = Arrays.copyOfRange(all, from, (int) Math.min(all.length, from + Long.parseLong(asked.group(4))));
            origin = "<" + asked.group(3) + ">";
        }
        if (asked.group(1) == null) {
            folder.see(mail.uid());
        }
        wire.write(" BODY[" + asked.group(2) + "]" + origin + " {" + all.length + "}\r\n");
        if (mischief == Mischief.DRIP_AT_FETCH) {
            wire.drip(all, ScriptedServer.DRIPS);
        }
        if (mischief == Mischief.CUT_IN_LITERAL) {
            wire.write(Arrays.copyOf(all, all.length / 2));
            wire.cut();
        }
        wire.write(all);
    }

    private static byte[] head(byte[] mail) {
        String text = new String(mail, StandardCharsets.ISO_8859_1);
        int end = text.indexOf("\r\n\r\n");
        return end < 0 ? mail : Arrays.copyOf(mail, end + 4);
    }
}
